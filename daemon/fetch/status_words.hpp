// HTTP statuses as an operator reads them. Pure.
#pragma once
#include <string>

namespace wirewatch::fetch {

// "HTTP 404 Not Found", by the names of RFC 9110 section 15; "HTTP 599" where there is none. A 410 says what
// follows from it.
std::string status_words(int status);

}  // namespace wirewatch::fetch
