// Lines of a response's head as libcurl hands them on. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "http/message.hpp"

namespace wirewatch::http {

// 200 of "HTTP/1.1 200 OK"; 0: no status line.
int status_of(std::string_view line);

// "ETag:  W/\"x\" \r\n" -> {"etag", "W/\"x\""}: the value is kept byte for byte but for white space around it
// (RFC 9110 section 5.5). Nothing: no header.
std::optional<std::pair<std::string, std::string>> parse_header(std::string_view line);

// The values of all fields of that name as one list (RFC 9110 section 5.3); empty = absent.
std::string all_of(Headers const& headers, std::string_view lower_case_name);

}  // namespace wirewatch::http
