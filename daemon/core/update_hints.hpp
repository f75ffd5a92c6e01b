// When a publisher wishes to be asked, as its document says. Hours and days are of UTC.
#pragma once
#include <cstdint>
#include <optional>

#include "core/time.hpp"

namespace wirewatch {

struct UpdateHints {
    std::optional<Duration> every;  // the longest of what it names: nothing is gained by asking earlier
    std::uint32_t skip_hours = 0;   // bit 0: from midnight to one
    std::uint8_t skip_days = 0;     // bit 0: Sunday

    bool operator==(UpdateHints const&) const = default;
};

}  // namespace wirewatch
