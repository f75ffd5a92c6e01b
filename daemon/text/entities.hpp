// Character references of HTML. Pure, thread-safe.
#pragma once
#include <string_view>

namespace wirewatch::text {

// U+00A0 for "nbsp"; 0 = no such name. Names are case-sensitive ("Eacute" and "eacute" differ).
char32_t named_character(std::string_view name);

// What the number of a numeric reference means: 0x80 to 0x9F are read as windows-1252, as browsers do.
char32_t windows_character(char32_t code);

}  // namespace wirewatch::text
