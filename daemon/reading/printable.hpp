// Words from the network on their way to a terminal. Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::reading {

// On one line and harmless: escape sequences and characters that turn the writing direction are dropped,
// other control characters (C0, DEL, C1) are white space, each run of white space is one space, malformed
// UTF-8 is U+FFFD.
std::string printable(std::string_view utf8);

// JSON that says the same without a control character in it: DEL and C1 as \u escapes (C0 is escaped in any
// JSON).
std::string printable_json(std::string_view json);

// "1 rule", "2 rules".
std::string counted(std::size_t count, std::string const& noun);

}  // namespace wirewatch::reading
