// Plain text as markup that says the same. Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// The characters of `which` as references: of & < > " and the line feed; by default those of running text.
void append_escaped(std::string& out, std::string_view plain, std::string_view which = "&<>");
std::string escaped(std::string_view plain, std::string_view which = "&<>");

}  // namespace wirewatch::text
