// ISO 8601 in all its forms -> Instant. Pure, thread-safe.
#pragma once
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::text {

// Calendar, week and ordinal dates, extended and basic, to whatever precision is written, with "T" or a space
// before the time, with any zone parse_zone knows and an RFC 9557 suffix. `text` is trimmed.
std::optional<Instant> parse_iso_date(std::string_view text);

}  // namespace wirewatch::text
