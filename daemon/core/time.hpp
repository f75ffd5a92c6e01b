// Instants, and their one written form: RFC 3339 in UTC with milliseconds. Civil time zones and the dates of
// feeds are text/dates' affair.
#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace wirewatch {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;

// The clock is an argument of everything that decides. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

// The machine's wall clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

// "2025-10-31T12:00:00.000Z".
std::string to_rfc3339(Instant instant);
std::array<char, 24> rfc3339(Instant instant);

// Strict RFC 3339 section 5.6 (offset required, fraction optional, "T" may be lower case or a space).
Result<Instant> parse_rfc3339(std::string_view text);

// "90d", "48h", "10m", "20s", "500ms", and sums such as "1h30m". A bare number is refused: it has no unit.
Result<Duration> parse_duration(std::string_view text);

// The shortest form parse_duration reads back: "48h", "1h30m", "250ms".
std::string to_string(Duration duration);

}  // namespace wirewatch
