// Dates of HTTP headers. Pure.
#pragma once
#include <optional>
#include <string>

#include "core/time.hpp"

namespace wirewatch::http {

// The three forms of RFC 9110 section 5.6.7, and libcurl's leniency beyond them. Nothing: no date ("0").
std::optional<Instant> parse_http_date(std::string const& text);

}  // namespace wirewatch::http
