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
    "authorbox*", "bio", "byline*", "caption*", "credit*", "copyright", "disclaimer", "foot", "footer*",
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

// Of one name of no more than `most_words` words: what is longer is a sentence, as in the id of a section
// made from its heading. The last word is what it is: an "article-sidebar" is no article.
std::uint8_t hints_in(std::string_view name, std::size_t most_words) {
    std::uint8_t hints = 0;
    std::array<char, 32> word{};
    std::size_t size = 0, count = 0;
    auto flush = [&] {
        auto hint = size > 1 ? hint_of({word.data(), size}) : std::uint8_t{0};
        if (hint != 0 && hint != says_content) hints &= static_cast<std::uint8_t>(~says_content);
        hints |= hint;
        if (size > 0) ++count;
        size = 0;
    };
    for (std::size_t at = 0; at < name.size(); ++at) {
        auto c = name[at];
        bool capital = c >= 'A' && c <= 'Z';
        bool letter = capital || (c >= 'a' && c <= 'z');
        bool begins = capital && at > 0 && name[at - 1] >= 'a' && name[at - 1] <= 'z';
        if (!letter || begins) flush();
        if (letter && size < word.size()) word[size++] = static_cast<char>(c | 32);
    }
    flush();
    return count > most_words ? std::uint8_t{0} : hints;
}

// Of all the names of a class, as far as somebody may have written them.
std::uint8_t hints_in_class(std::string_view names) {
    std::uint8_t hints = 0;
    for (auto rest = names.substr(0, 400); !rest.empty();) {
        auto name = rest.substr(0, rest.find_first_of(" \t\n"));
        rest.remove_prefix(std::min(name.size() + 1, rest.size()));
        hints |= hints_in(name, 100);
    }
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
    if (tree[node].attributes == 0 && tree[node].tag != Tag::other) return 0;
    std::uint8_t hints =
        hints_in_class(tree.attribute(node, "class")) | hints_in(tree.attribute(node, "id"), 4);
    // <share-bar>, <amp-sidebar>
    if (tree[node].tag == Tag::other) hints |= hints_in(tree.content(node), 4);
    auto role = tree.attribute(node, "role");
    if (role == "navigation" || role == "complementary" || role == "dialog" || role == "alertdialog" ||
        role == "menu" || role == "menubar" || role == "search" || role == "toolbar")
        hints |= says_aside;
    if (role == "article" || role == "main") hints |= says_content;
    if (tree.attribute(node, "itemprop") == "articleBody") hints |= says_content;
    return hints;
}

bool is_unseen(text::HtmlTree const& tree, std::uint32_t node) {
    auto tag = tree[node].tag;
    if (text::has_trait(tag, text::is_unseen) || tag == text::Tag::object) return true;
    if (tree[node].attributes == 0) return false;
    return tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true" ||
           is_for_screen_readers(tree.attribute(node, "class")) ||
           is_styled_away(tree.attribute(node, "style"));
}

}  // namespace wirewatch::article
