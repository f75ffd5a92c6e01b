#include "article/extract_hints.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace wirewatch::article {
namespace {

using text::Tag;

// A word is a run of letters of a class or an id: "shareBar", "share-bar" and "share_bar" are two. With a
// star, longer words that begin so are meant too.
// clang-format off
constexpr std::string_view of_content[]{
    "article", "articlebody*", "articlecontent*", "articletext*", "blog", "body", "content",
    "entry", "hentry", "main", "mw", "page", "post", "story", "storybody*", "text",
};
constexpr std::string_view of_asides[]{
    "actions", "ad", "adbox*", "addthis*", "ads", "adsense*", "adslot*", "adv", "advert*",
    "affiliate*", "agegate", "also", "banner", "bookmark*", "breadcrumb*", "cmplz*", "consent",
    "cookie*", "crosssell*", "cta", "donate*", "dropdown", "follow", "gdpr*", "jumplinks",
    "leaderboard", "login*", "menu*", "modal", "more", "moreon", "mostread*", "nav*",
    "newsletter*", "noprint", "outbrain*", "overlay", "pager", "pagination", "popular*", "popup*",
    "prev", "print", "promo*", "rating*", "readmore*", "recirc*", "recommend*", "registration",
    "related*", "rss", "search*", "share", "sharebar*", "sharedaddy*", "sharing", "sidebar*",
    "signup*", "skip", "skyscraper", "social*", "sponsor*", "sticky", "subscribe*", "subscription*",
    "supplemental", "taboola*", "teaser*", "toolbar", "tools", "trending*", "upsell*", "widget*",
   
};
constexpr std::string_view of_comments[]{
    "combx", "comment*", "community", "disqus*", "remark", "replies", "respond", "shoutbox",
};
constexpr std::string_view of_frame[]{
    "authorbox*", "bio", "byline*", "caption*", "credit*", "copyright", "dateline", "disclaimer", "foot", "footer*",
    "header", "infobox", "masthead", "meta", "metadata", "paywall*", "postmeta", "posttags",
    "taglist", "tags", "toc", "topics",
};
constexpr std::string_view of_kickers[]{
    "dachzeile", "eyebrow", "kicker*", "overline", "pretitle", "roofline", "spitzmarke", "subtitle",
    "supertitle", "topline", "toptitle",
};
// clang-format on

struct Word {
    std::string_view word;
    bool begins = false;  // longer words too
    Hint hint{};
};

constexpr auto words = [] {
    std::array<Word, std::size(of_content) + std::size(of_asides) + std::size(of_comments) +
                         std::size(of_frame) + std::size(of_kickers)>
        out{};
    auto to = out.begin();
    auto add = [&](auto const& list, Hint hint) {
        for (auto word : list) {
            bool begins = word.ends_with('*');
            if (begins) word.remove_suffix(1);
            *to++ = {word, begins, hint};
        }
    };
    add(of_content, says_content);
    add(of_asides, says_aside);
    add(of_comments, says_comments);
    add(of_frame, says_frame);
    add(of_kickers, says_kicker);
    std::sort(out.begin(), out.end(), [](Word const& a, Word const& b) { return a.word < b.word; });
    return out;
}();

std::uint8_t hint_of(std::string_view word) {
    auto after = std::upper_bound(words.begin(), words.end(), word,
                                  [](std::string_view wanted, Word const& w) { return wanted < w.word; });
    // The word itself, or the longest beginning of it, stands right before.
    for (int steps = 0; after != words.begin() && steps < 3; ++steps) {
        --after;
        if (after->begins ? word.starts_with(after->word) : word == after->word) return after->hint;
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

// For screen readers only: "Skip to content", "Posted by".
bool is_for_screen_readers(std::string_view names) {
    return contains(names, "screen-reader") || contains(names, "sr-only") ||
           contains(names, "visually-hidden") || contains(names, "visuallyhidden");
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
        case Tag::rp:
        case Tag::rt:
            return true;
        default:
            break;
    }
    if (tree[node].attributes == 0) return false;
    return tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true" ||
           is_for_screen_readers(tree.attribute(node, "class")) ||
           is_styled_away(tree.attribute(node, "style"));
}

}  // namespace wirewatch::article
