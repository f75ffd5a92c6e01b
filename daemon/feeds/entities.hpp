// Makes the character references of a feed ones that XML knows.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// Outside CDATA sections and comments: HTML's named references become their characters, numeric ones in the
// windows-1252 range are read as browsers do, and an ampersand that begins no reference becomes `&amp;`.
// XML's own five stay as they are; references to entities a DOCTYPE declares are never expanded. Keeps line
// numbers.
// True when xml_references would change nothing, whatever is quoted in CDATA sections.
bool has_xml_references(std::string_view text);

std::string xml_references(std::string_view text);

}  // namespace wirewatch::feeds
