// The subscriptions in an OPML list, for who wants to have them rather than to know what is in it. Pure.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wirewatch::feeds {

struct Outline {
    int line = 0;         // in the document, from 1
    std::string xml_url;  // as written; empty: a link to something else (`url`)
    std::string url;
    std::string type;   // "rss", "include", ...
    std::string title;  // `title`, absent = empty
    std::string text;   // what an outliner shows
    std::string language;
    std::vector<std::string> categories;
    std::vector<std::string> folders;                      // around it, outermost first
    std::vector<std::pair<std::string, std::string>> own;  // attributes of our namespace, without its prefix
};

// Attributes of this XML namespace in an OPML list carry what OPML has no word for.
inline constexpr std::string_view own_namespace = "https://wirewatch.example/opml/1";

struct Outlines {
    std::vector<Outline> list;  // those that lead anywhere, in their order
    std::string refusal;        // why nothing could be read, one sentence; empty = it could
    bool truncated = false;     // the document ends in the middle
};

// Of the bytes of an OPML document, in any character set and as badly formed as the feeds' own.
Outlines read_outlines(std::string_view bytes);

}  // namespace wirewatch::feeds
