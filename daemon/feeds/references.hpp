// Character references of a feed: those of XML, and what people write who know those of HTML.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// The length of the reference at the beginning of the text, an ampersand, if XML knows it; else 0.
std::size_t xml_reference(std::string_view text);

// True when each ampersand begins a reference that XML knows.
bool has_xml_references(std::string_view text);

// Appends what stands at the beginning of `text`, an ampersand, and returns how many bytes of it that takes.
// HTML's named references are their characters, numeric ones in the windows-1252 range are read as browsers
// do, what XML has no character for is U+FFFD, and an ampersand that begins no reference is itself. So are
// references to entities a DOCTYPE declares: they are never expanded.
std::size_t take_reference(std::string_view text, std::string& out);

}  // namespace wirewatch::feeds
