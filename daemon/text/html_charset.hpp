// The charset that a page of HTML declares about itself. Pure, thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::text {

// Of <meta charset> or <meta http-equiv=content-type> in the first 16 KiB (browsers look at 1 KiB, and again
// when they meet one later), lower case; empty = none.
std::string charset_in_html(std::string_view bytes);

}  // namespace wirewatch::text
