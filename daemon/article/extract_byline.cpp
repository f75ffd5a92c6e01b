#include "article/extract_byline.hpp"

#include <algorithm>
#include <array>

#include "article/extract_hints.hpp"
#include "article/extract_line.hpp"
#include "article/extract_title.hpp"
#include "text/utf8.hpp"

namespace wirewatch::article {
namespace {

using text::Tag;

constexpr std::size_t longest = 100;  // characters: what is longer tells about somebody

std::string joined(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names) {
        if (!out.empty()) out += ", ";
        out += name;
    }
    return out;
}

bool is_link(std::string_view name) {
    return name.starts_with("http") || name.starts_with("www.") || name.starts_with("/");
}

// What stands before a name where there is a name, in lower case. The first ones tell a byline on a line of
// its own.
constexpr std::array prefixes = std::to_array<std::string_view>({"by",
                                                                 "von",
                                                                 "par",
                                                                 "por",
                                                                 "di",
                                                                 "door",
                                                                 "af",
                                                                 "av",
                                                                 "text:",
                                                                 "author:",
                                                                 "author",
                                                                 "autor:",
                                                                 "autor",
                                                                 "autore:",
                                                                 "auteur:",
                                                                 "words:",
                                                                 "written by",
                                                                 "posted by",
                                                                 "published by",
                                                                 "geschrieben von",
                                                                 "veröffentlicht von",
                                                                 "verfasst von",
                                                                 "écrit par",
                                                                 "publié par",
                                                                 "escrito por",
                                                                 "publicado por",
                                                                 "scritto da",
                                                                 "pubblicato da",
                                                                 "автор:",
                                                                 "текст:",
                                                                 "بقلم",
                                                                 "بقلم:",
                                                                 "作者："});
constexpr std::size_t plain_prefixes = 8;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() > word.size() && text[word.size()] == ' ' &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

std::string without_prefix(std::string name) {
    for (auto prefix : prefixes) {
        if (starts_with_word(name, prefix)) return name.substr(prefix.size() + 1);
    }
    return name;
}

// No form label, no date, no sentence.
bool may_be_names(std::string_view text) {
    if (text.size() < 3 || text::count_characters(text) > longest || text.ends_with(':')) return false;
    auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return static_cast<std::size_t>(digits) * 4 < text.size() && !bare(text).empty();
}

bool has_word(std::string_view names, std::string_view word) {
    for (auto at = names.find(word); at != names.npos; at = names.find(word, at + 1)) {
        bool begins = at == 0 || !((names[at - 1] | 32) >= 'a' && (names[at - 1] | 32) <= 'z');
        if (begins) return true;
    }
    return false;
}

// How sure an element is to hold the names: 0 = not at all, 1 = most.
int rank_of(text::HtmlTree const& tree, std::uint32_t node) {
    if (tree[node].attributes == 0 || text::has_trait(tree[node].tag, text::is_void)) return 0;
    auto itemprop = tree.attribute(node, "itemprop");
    if (itemprop == "author" || itemprop == "creator") return 1;
    if (tree.attribute(node, "rel") == "author") return 2;
    for (auto const* key : {"class", "id"}) {
        auto names = tree.attribute(node, key);
        if (names.empty()) continue;
        for (auto word : {"byline", "Byline", "author", "Author", "autor", "Autor", "writer"}) {
            if (has_word(names, word)) return 3;
        }
    }
    return 0;
}

// "By Jane Doe" on a line of its own near the top.
bool says_by(text::HtmlTree const& tree, std::uint32_t node) {
    if (tree[node].tag != Tag::text || tree[node].length > 200) return false;
    auto text = text::trim(tree.content(node));
    return std::any_of(prefixes.begin(), prefixes.begin() + plain_prefixes, [&](std::string_view prefix) {
        auto next = prefix.size() + 1;
        return starts_with_word(text, prefix) && next < text.size() &&
               !(text[next] >= 'a' && text[next] <= 'z') && text.find('.') == text.npos;
    });
}

std::string without_dates(text::HtmlTree const& tree, std::uint32_t node) {
    return line_in(tree, node,
                   [&](std::uint32_t at) { return tree[at].tag == Tag::time || is_unseen(tree, at); });
}

// "fn" is the name in an hCard.
bool is_name(text::HtmlTree const& tree, std::uint32_t node) {
    if (tree[node].attributes == 0 || text::has_trait(tree[node].tag, text::is_void)) return false;
    return tree.attribute(node, "rel") == "author" || tree.attribute(node, "itemprop") == "name" ||
           tree.attribute(node, "class") == "fn";
}

// The names in it where they are marked as such: "By <a rel=author>Jane Doe</a>, Political Editor".
std::string names_in(text::HtmlTree const& tree, std::uint32_t node) {
    std::vector<std::string> marked;
    for (auto at = node; at < tree[node].end && marked.size() < 5; ++at) {
        if (!is_name(tree, at)) continue;
        auto text = without_prefix(without_dates(tree, at));
        if (may_be_names(text) && std::find(marked.begin(), marked.end(), text) == marked.end())
            marked.push_back(text);
        at = tree[at].end - 1;
    }
    return marked.empty() ? without_dates(tree, node) : joined(marked);
}

std::string shown(text::HtmlTree const& tree) {
    std::string best;
    int best_rank = 5;
    for (std::uint32_t node = 1; node < tree.size() && best_rank > 1; ++node) {
        bool skips = tree[node].tag == Tag::form || tree[node].tag == Tag::nav ||
                     (tree[node].tag != Tag::text && tree[node].tag != Tag::body &&
                      (hints_of(tree, node) & says_comments)) ||
                     is_unseen(tree, node);
        if (skips) {
            node = tree[node].end - 1;
            continue;
        }
        auto rank = says_by(tree, node) ? 4 : rank_of(tree, node);
        if (rank == 0 || rank >= best_rank) continue;
        auto names = names_in(tree, rank == 4 ? tree[node].parent : node);
        names = without_prefix(names);
        if (!may_be_names(names)) continue;
        best = names;
        best_rank = rank;
    }
    return best;
}

}  // namespace

std::string byline_of(text::HtmlTree const& tree, MetaElements const& meta, JsonLd const& said,
                      Site const& site) {
    std::string of_site;
    auto names = [&](std::vector<std::string> written) {
        for (auto& name : written) name = without_prefix(name);
        std::erase_if(written, [](std::string const& name) { return name.empty() || is_link(name); });
        auto all = joined(written);
        std::erase_if(written, [&](std::string const& name) { return site.is(name); });
        if (written.empty() && of_site.empty()) of_site = all;
        return joined(written);
    };
    if (auto out = names(said.authors); !out.empty()) return out;
    for (auto key :
         {"dc.creator", "dcterms.creator", "author", "article:author_name", "byl", "sailthru.author",
          "parsely-author", "article:author", "og:article:author", "citation_author", "cxenseparse:author"}) {
        if (auto out = names(meta.all(key)); !out.empty()) return out;
    }
    auto out = shown(tree);
    return out.empty() ? of_site : out;
}

}  // namespace wirewatch::article
