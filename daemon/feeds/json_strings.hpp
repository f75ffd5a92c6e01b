// Makes the strings of a JSON document ones that JSON knows.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// Inside strings: control characters and quotation marks become escapes, the backslash before what is no
// escape goes away, as in JavaScript, and half a surrogate pair becomes U+FFFD (RFC 8259, sections 7
// and 8.2). What stands behind the string keeps its line number.
std::string json_strings(std::string_view text);

}  // namespace wirewatch::feeds
