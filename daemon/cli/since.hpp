// What --since takes. Pure.
#pragma once
#include <string>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::cli {

// "2h", "7d" ago, or a time in RFC 3339. The error says what would be right.
Result<Instant> since_of(std::string const& text, Instant now);

}  // namespace wirewatch::cli
