// A date in its parts, on the way from text to an Instant. For the readers of dates only.
#pragma once
#include <optional>
#include <string_view>

#include "core/time.hpp"

namespace wirewatch::text {

enum class Calendar { gregorian, persian, hijri, buddhist };

// What has been read of a date; absent parts keep their defaults.
struct Civil {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
    int zone = 0;  // minutes east
    Calendar calendar = Calendar::gregorian;
};

// nullopt for days that do not exist and for years outside 1900 to 2200. A Gregorian year of the 14th or 15th
// century is one of the Persian or of the Islamic calendar, whichever makes it of our days.
std::optional<Instant> instant_of(Civil const& civil);

// Reads from the left; each call takes what it returns.
class DateReader {
public:
    explicit DateReader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    std::size_t digits() const;
    // Up to `most` digits as a number; -1 = none.
    int number(std::size_t most);
    bool take(std::string_view allowed);
    // Requires at least that many bytes.
    void skip(std::size_t bytes) { rest_.remove_prefix(bytes); }

private:
    std::string_view rest_;
};

// hh[:mm[:ss]] or hhmm[ss]; a fraction belongs to the last part (ISO 8601-1, section 5.3.1.4).
bool read_time(DateReader& in, Civil& civil);

}  // namespace wirewatch::text
