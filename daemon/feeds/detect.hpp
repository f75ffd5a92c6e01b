// What kind of document some text is, from its beginning.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wirewatch::feeds {

enum class Shape { empty, xml, html, json, text, binary };

struct Seen {
    Shape shape = Shape::empty;
    std::size_t start = 0;  // where the markup begins after what does not belong to it
};

// `utf8` is repaired text. Content types are a hint only: servers send feeds as text/html.
Seen detect(std::string_view utf8, std::string_view content_type, std::string_view name);

// "gzip" and the like by their first bytes; empty = no such signature.
std::string_view signature(std::string_view bytes);

// What a root element belongs to that this room does not read, in words: "an OPML subscription list".
std::string foreign_format(std::string_view root);

}  // namespace wirewatch::feeds
