// End tags put right in markup that failed to parse.
#pragma once
#include <string>
#include <string_view>

namespace wirewatch::feeds {

// Every element is closed where one around it ends, and end tags that close nothing are dropped:
// `<item><p>a<b></item>` is `<item><p>a<b></b></p></item>`. An entry ends where the next begins, a title
// where the link does, a quoted section that is never closed where its element does; <br> has no content.
// Recovery by libxml2 alone lets any end tag close whatever is open, so one unclosed <br> would put all later
// items inside the first. Linear in the text.
std::string balanced(std::string_view xml);

}  // namespace wirewatch::feeds
