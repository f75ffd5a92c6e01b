// Plain text as markup that says the same. Pure.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// "&", "<" and ">" as references.
void append_escaped(std::string& out, std::string_view plain);
std::string escaped(std::string_view plain);

}  // namespace wirewatch::text
