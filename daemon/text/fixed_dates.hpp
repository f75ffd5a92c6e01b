// The two layouts of a date that nearly all feeds write, read at fixed places. Pure, thread-safe.
#pragma once
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::text {

// "Fri, 31 Oct 2025 18:05:09 +0300" (RFC 822 and its successors; also with "GMT" or "Z") and
// "2025-10-31T18:05:09+03:00" (RFC 3339; also with a fraction of three digits or "Z"). nullopt for whatever
// is written otherwise: that is for the patient readers.
std::optional<Instant> parse_fixed_date(std::string_view text);

}  // namespace wirewatch::text
