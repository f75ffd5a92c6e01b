#include "article/extract_title.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "article/extract_hints.hpp"
#include "article/extract_line.hpp"
#include "article/extract_site.hpp"
#include "text/normalise.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::size_t most_headings = 60;

std::size_t words_in(std::string_view bare) {
    return bare.empty() ? 0 : static_cast<std::size_t>(std::count(bare.begin(), bare.end(), ' ')) + 1;
}

struct Heading {
    std::string text, bare;
    bool first_level = false;
    bool named = false;  // by its markup the headline of an article
};

// hAtom, and the words of the common publishing systems.
bool is_named_title(text::HtmlTree const& tree, std::uint32_t node) {
    for (std::string_view rest = tree.attribute(node, "class"); !rest.empty();) {
        auto word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word == "entry-title" || word == "post-title" || word == "article-title" || word == "p-name")
            return true;
    }
    return false;
}

// Of "<h1><span class=kicker>Geneva</span> Talks resume</h1>" without the kicker, where anything is left.
std::string heading_text(text::HtmlTree const& tree, std::uint32_t node) {
    auto text = line_in(tree, node, [&](std::uint32_t at) {
        return is_unseen(tree, at) || (hints_of(tree, at) & says_kicker) != 0;
    });
    return text.empty() ? tree.text(node) : text;
}

std::vector<Heading> headings_of(text::HtmlTree const& tree) {
    std::vector<Heading> out;
    for (std::uint32_t node = 1; node < tree.size() && out.size() < most_headings; ++node) {
        auto tag = tree[node].tag;
        bool named = tree.attribute(node, "itemprop") == "headline" && tag != Tag::meta;
        if (tag != Tag::h1 && tag != Tag::h2 && !named) continue;
        Heading heading{
            heading_text(tree, node), {}, tag == Tag::h1 || named, named || is_named_title(tree, node)};
        if (heading.text.empty() || heading.text.size() > 400) continue;
        heading.bare = bare(heading.text);
        if (!heading.bare.empty()) out.push_back(std::move(heading));
    }
    return out;
}

// `part` stands in `whole` as words.
bool holds(std::string_view whole, std::string_view part) {
    auto at = whole.find(part);
    if (at == whole.npos) return false;
    auto end = at + part.size();
    return (at == 0 || whole[at - 1] == ' ') && (end == whole.size() || whole[end] == ' ');
}

// The end of "Truce holds | Example News" where the separator begins, and where the rest does.
struct Cut {
    std::size_t end, begin;
};

std::vector<Cut> cuts_of(std::string_view title) {
    static constexpr std::array<std::string_view, 12> separators{" | ", " - ",  " – ", " — ", " · ", " » ",
                                                                 " « ", " :: ", " • ", " / ", " > ", " ‹ "};
    std::vector<Cut> out;
    for (auto separator : separators) {
        for (auto at = title.find(separator); at != title.npos; at = title.find(separator, at + 1))
            out.push_back({at, at + separator.size()});
    }
    std::sort(out.begin(), out.end(), [](Cut const& a, Cut const& b) { return a.end < b.end; });
    return out;
}

std::string without_site(std::string title, Site const& site) {
    for (int times = 0; times < 3; ++times) {
        auto cuts = cuts_of(title);
        if (cuts.empty()) break;
        auto last = cuts.back(), first = cuts.front();
        std::string_view view = title;
        if (site.is_called(view.substr(last.begin))) {
            title.resize(last.end);
        } else if (site.is_called(view.substr(0, first.end))) {
            title.erase(0, first.begin);
        } else {
            break;
        }
    }
    return title;
}

// Half of the words of either stand in the other.
bool resemble(std::string_view a, std::string_view b) {
    auto common = [](std::string_view from, std::string_view in) {
        std::size_t count = 0;
        for (std::string_view rest = from; !rest.empty();) {
            auto word = rest.substr(0, rest.find(' '));
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
            count += holds(in, word);
        }
        return count;
    };
    return common(a, b) * 2 >= words_in(a) && common(b, a) * 2 >= words_in(b);
}

// The only heading that is named so.
Heading const* only_named(std::vector<Heading> const& headings) {
    Heading const* only = nullptr;
    for (auto const& heading : headings) {
        if (!heading.named || (only != nullptr && only->bare == heading.bare)) continue;
        if (only != nullptr) return nullptr;
        only = &heading;
    }
    return only;
}

// The only heading of the first level, where it says much the same in other words.
Heading const* alike(std::vector<Heading> const& headings, std::string_view claim) {
    Heading const* only = nullptr;
    for (auto const& heading : headings) {
        if (!heading.first_level || (only != nullptr && only->bare == heading.bare)) continue;
        if (only != nullptr) return nullptr;
        only = &heading;
    }
    return only != nullptr && resemble(only->bare, bare(claim)) ? only : nullptr;
}

// The title element names the site more often than not, under whatever name.
std::string first_part(std::string title) {
    auto cuts = cuts_of(title);
    for (auto cut = cuts.rbegin(); cut != cuts.rend(); ++cut) {
        auto head = std::string_view(title).substr(0, cut->end);
        if (words_in(bare(head)) >= 3) return std::string(head);
    }
    return title;
}

std::string title_element(text::HtmlTree const& tree) {
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        if (tree[node].tag == Tag::title) return tree.text(node);
    }
    return {};
}

}  // namespace

std::string bare(std::string_view title) {
    auto folded = text::fold(title);
    std::string out;
    bool gap = false;
    for (std::size_t at = 0; at < folded.size();) {
        auto start = at;
        auto c = text::decode(folded, at);
        bool word = c >= 0x80 ? !(c >= 0x2000 && c < 0x2C00) && !(c >= 0x3000 && c < 0x3040) && c != 0xAB &&
                                    c != 0xBB && c != 0xB7 && c != 0xA0
                              : (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (!word) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out.append(folded, start, at - start);
    }
    return out;
}

std::string title_of(text::HtmlTree const& tree, MetaElements const& meta, JsonLd const& said,
                     Site const& site) {
    auto element = title_element(tree);
    std::vector<std::string> claims;
    for (auto const& claim :
         {said.headline, meta.first({"og:title"}), meta.first({"twitter:title"}),
          meta.first({"dc.title", "dcterms.title", "headline", "parsely-title", "sailthru.title"}),
          element}) {
        if (!claim.empty()) claims.push_back(claim);
    }
    auto headings = headings_of(tree);
    if (auto const* heading = only_named(headings)) return heading->text;
    Heading const* best = nullptr;
    for (auto const& claim : claims) {
        auto whole = bare(claim);
        for (auto const& heading : headings) {
            if (!holds(whole, heading.bare) || site.is_called(heading.text)) continue;
            if (words_in(heading.bare) * 3 < words_in(whole) && words_in(heading.bare) < 4) continue;
            if (best == nullptr || heading.bare.size() > best->bare.size()) best = &heading;
        }
        if (best != nullptr) return best->text;
    }
    if (!claims.empty()) {
        if (auto const* heading = alike(headings, claims.front())) return heading->text;
    }
    if (claims.empty()) return headings.empty() ? std::string{} : headings.front().text;
    auto title = without_site(claims.front(), site);
    return claims.front() == element ? first_part(title) : title;
}

}  // namespace wirewatch::article
