// The dates of feeds and wires, odd ones included -> Instant. Pure, thread-safe, no locale.
#pragma once
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::text {

// RFC 822/1123/2822, RFC 850, asctime, ISO 8601 and W3CDTF, seconds or milliseconds since 1970, and what is
// between: zone names, two-digit years, missing seconds, missing or wrong weekdays, am and pm, comments in
// brackets, month names of text/months.hpp, digits of any script, the Persian, Islamic and Thai calendars,
// Chinese, Japanese and Korean dates. A date without zone is read as UTC, one without time as midnight. Years
// outside 1900 to 2200 are no news; 5/3/2024 is no date, because nobody knows which.
std::optional<Instant> parse_date(std::string_view text);

// Minutes east of UTC: "+05:30", "-0800", "+3", "Z", "PKT", "GMT+2".
std::optional<int> parse_zone(std::string_view text);

}  // namespace wirewatch::text
