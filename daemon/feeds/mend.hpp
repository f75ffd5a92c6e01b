// What authors who know HTML mean by markup that is no XML.
#pragma once
#include <cstddef>
#include <string_view>

namespace wirewatch::feeds {

// Elements of HTML that have no content and, mostly, no end tag (HTML, section 13.1.2).
bool is_void(std::string_view name);

// Entries do not stand in one another.
bool is_entry(std::string_view name);

// A field begins where another one is open that holds text alone: that one has ended.
bool ends_field(std::string_view open, std::string_view beginning);

// In such an element "<" begins no tag (HTML, section 13.2.6.2).
bool holds_raw_text(std::string_view name);

// Behind the start tag at the beginning of the text, whatever its attributes are; 0 when another tag or the
// end comes first. A quote that is never closed takes only its own tag with it.
std::size_t odd_tag_end(std::string_view text);

}  // namespace wirewatch::feeds
