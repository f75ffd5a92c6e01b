#include "article/extract_hints.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace wirewatch::article {
namespace {

using text::Tag;

struct Word {
    std::string_view word;
    Hint hint{};
};

// A word is a run of letters of a class or an id: "shareBar", "share-bar" and "share_bar" are two. With a
// star, longer words that begin so are meant too.
// clang-format off
constexpr auto words = [] {
    std::array given{
        Word{"article", says_content}, Word{"articlebody*", says_content},
        Word{"articlecontent*", says_content}, Word{"articletext*", says_content},
        Word{"blog", says_content}, Word{"body", says_content}, Word{"content", says_content},
        Word{"entry", says_content}, Word{"hentry", says_content}, Word{"main", says_content},
        Word{"mw", says_content}, Word{"page", says_content}, Word{"post", says_content},
        Word{"story", says_content}, Word{"storybody*", says_content}, Word{"text", says_content},
        Word{"actions", says_aside}, Word{"ad", says_aside}, Word{"addthis*", says_aside},
        Word{"adbox*", says_aside}, Word{"ads", says_aside}, Word{"adsense*", says_aside},
        Word{"adslot*", says_aside}, Word{"adv", says_aside}, Word{"advert*", says_aside},
        Word{"affiliate*", says_aside}, Word{"agegate", says_aside}, Word{"also", says_aside},
        Word{"banner", says_aside}, Word{"bookmark*", says_aside}, Word{"breadcrumb*", says_aside},
        Word{"cmplz*", says_aside}, Word{"consent", says_aside}, Word{"cookie*", says_aside},
        Word{"crosssell*", says_aside}, Word{"cta", says_aside}, Word{"donate*", says_aside},
        Word{"dropdown", says_aside}, Word{"follow", says_aside}, Word{"gdpr*", says_aside},
        Word{"jumplinks", says_aside}, Word{"leaderboard", says_aside}, Word{"legends", says_aside},
        Word{"login*", says_aside}, Word{"menu*", says_aside}, Word{"modal", says_aside},
        Word{"more", says_aside}, Word{"moreon", says_aside}, Word{"mostread*", says_aside},
        Word{"nav*", says_aside}, Word{"newsletter*", says_aside}, Word{"noprint", says_aside},
        Word{"outbrain*", says_aside}, Word{"overlay", says_aside}, Word{"pager", says_aside},
        Word{"pagination", says_aside}, Word{"popular*", says_aside}, Word{"popup*", says_aside},
        Word{"prev", says_aside}, Word{"print", says_aside}, Word{"promo*", says_aside},
        Word{"rating*", says_aside}, Word{"readmore*", says_aside}, Word{"recirc*", says_aside},
        Word{"recommend*", says_aside}, Word{"registration", says_aside}, Word{"related*", says_aside},
        Word{"rss", says_aside}, Word{"search*", says_aside}, Word{"share", says_aside},
        Word{"sharebar*", says_aside}, Word{"sharedaddy*", says_aside}, Word{"sharing", says_aside},
        Word{"sidebar*", says_aside}, Word{"signup*", says_aside}, Word{"skip", says_aside},
        Word{"skyscraper", says_aside}, Word{"social*", says_aside}, Word{"sponsor*", says_aside},
        Word{"sticky", says_aside}, Word{"subscribe*", says_aside}, Word{"subscription*", says_aside},
        Word{"supplemental", says_aside}, Word{"taboola*", says_aside}, Word{"teaser*", says_aside},
        Word{"toolbar", says_aside}, Word{"tools", says_aside}, Word{"trending*", says_aside},
        Word{"upsell*", says_aside}, Word{"widget*", says_aside}, Word{"yom", says_aside},
        Word{"combx", says_comments}, Word{"comment*", says_comments},
        Word{"community", says_comments}, Word{"disqus*", says_comments},
        Word{"remark", says_comments}, Word{"replies", says_comments}, Word{"respond", says_comments},
        Word{"shoutbox", says_comments},
        Word{"authorbox*", says_frame}, Word{"bio", says_frame}, Word{"byline*", says_frame},
        Word{"copyright", says_frame}, Word{"dateline", says_frame}, Word{"disclaimer", says_frame},
        Word{"foot", says_frame}, Word{"footer*", says_frame}, Word{"header", says_frame},
        Word{"infobox", says_frame}, Word{"masthead", says_frame}, Word{"meta", says_frame},
        Word{"metadata", says_frame}, Word{"paywall*", says_frame}, Word{"postmeta", says_frame},
        Word{"posttags", says_frame}, Word{"taglist", says_frame}, Word{"tags", says_frame},
        Word{"toc", says_frame}, Word{"topics", says_frame},
    };
    std::sort(given.begin(), given.end(), [](Word const& a, Word const& b) { return a.word < b.word; });
    return given;
}();
// clang-format on

std::uint8_t hint_of(std::string_view word) {
    auto after = std::upper_bound(words.begin(), words.end(), word,
                                  [](std::string_view wanted, Word const& w) { return wanted < w.word; });
    // The word itself, or the longest beginning of it, stands right before.
    for (int steps = 0; after != words.begin() && steps < 3; ++steps) {
        auto wanted = (--after)->word;
        bool prefix = wanted.ends_with('*');
        if (prefix) wanted.remove_suffix(1);
        if (prefix ? word.starts_with(wanted) : word == wanted) return after->hint;
        if (wanted.front() != word.front()) break;
    }
    return 0;
}

std::uint8_t hints_in(std::string_view names) {
    std::uint8_t hints = 0;
    std::array<char, 32> word{};
    std::size_t size = 0;
    auto flush = [&] {
        if (size > 1) hints |= hint_of({word.data(), size});
        size = 0;
    };
    for (std::size_t at = 0; at < names.size() && at < 400; ++at) {
        auto c = names[at];
        bool capital = c >= 'A' && c <= 'Z';
        bool letter = capital || (c >= 'a' && c <= 'z');
        bool begins = capital && at > 0 && names[at - 1] >= 'a' && names[at - 1] <= 'z';
        if (!letter || begins) flush();
        if (letter && size < word.size()) word[size++] = static_cast<char>(c | 32);
    }
    flush();
    return hints;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

bool is_styled_away(std::string_view style) {
    if (style.empty()) return false;
    std::string packed;
    for (auto c : style.substr(0, 400)) {
        if (c != ' ') packed += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return contains(packed, "display:none") || contains(packed, "visibility:hidden");
}

}  // namespace

std::uint8_t hints_of(text::HtmlTree const& tree, std::uint32_t node) {
    if (tree[node].attributes == 0) return 0;
    std::uint8_t hints = hints_in(tree.attribute(node, "class")) | hints_in(tree.attribute(node, "id"));
    auto role = tree.attribute(node, "role");
    if (role == "navigation" || role == "complementary" || role == "dialog" || role == "alertdialog" ||
        role == "menu" || role == "menubar" || role == "search" || role == "toolbar")
        hints |= says_aside;
    if (role == "article" || role == "main") hints |= says_content;
    if (tree.attribute(node, "itemprop") == "articleBody") hints |= says_content;
    return hints;
}

bool is_unseen(text::HtmlTree const& tree, std::uint32_t node) {
    switch (tree[node].tag) {
        case Tag::head:
        case Tag::script:
        case Tag::style:
        case Tag::noscript:
        case Tag::noframes:
        case Tag::noembed:
        case Tag::template_:
        case Tag::iframe:
        case Tag::svg:
        case Tag::math:
        case Tag::object:
        case Tag::embed:
        case Tag::audio:
        case Tag::video:
        case Tag::canvas:
        case Tag::button:
        case Tag::select:
        case Tag::textarea:
        case Tag::dialog:
        case Tag::title:
            return true;
        default:
            break;
    }
    if (tree[node].attributes == 0) return false;
    return tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true" ||
           is_styled_away(tree.attribute(node, "style"));
}

}  // namespace wirewatch::article
