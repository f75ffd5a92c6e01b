#include "text/fixed_dates.hpp"

#include "core/ascii.hpp"
#include "text/civil.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_digit;

// True when a digit stands where the layout has one, and otherwise what it has.
bool fits(std::string_view text, std::string_view layout) {
    if (text.size() < layout.size()) return false;
    for (std::size_t at = 0; at < layout.size(); ++at) {
        auto wanted = layout[at];
        if (wanted == '0' ? !is_digit(text[at]) : wanted != '?' && text[at] != wanted) return false;
    }
    return true;
}

int two_digits(std::string_view text, std::size_t at) {
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

void read_clock(std::string_view text, std::size_t at, Civil& civil) {
    civil.hour = two_digits(text, at);
    civil.minute = two_digits(text, at + 3);
    civil.second = two_digits(text, at + 6);
}

// 1 to 12; 0 = none.
int month_of(std::string_view letters) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    for (std::size_t at = 0; at < months.size(); at += 3) {
        if (months[at] == letters[0] && months[at + 1] == letters[1] && months[at + 2] == letters[2])
            return static_cast<int>(at / 3) + 1;
    }
    return 0;
}

// "+0300" or, with a colon, "+03:00".
bool read_offset(std::string_view text, std::string_view layout, Civil& civil) {
    if (text.size() != layout.size() || !fits(text, layout) || (text[0] != '+' && text[0] != '-'))
        return false;
    auto minutes = two_digits(text, layout.size() - 2);
    civil.zone = (two_digits(text, 1) * 60 + minutes) * (text[0] == '-' ? -1 : 1);
    return two_digits(text, 1) <= 18 && minutes <= 59;
}

std::optional<Instant> parse_rfc822(std::string_view text) {
    if (!fits(text, "???, 00 ??? 0000 00:00:00 ")) return std::nullopt;
    Civil civil;
    civil.day = two_digits(text, 5);
    civil.month = month_of(text.substr(8, 3));
    civil.year = two_digits(text, 12) * 100 + two_digits(text, 14);
    read_clock(text, 17, civil);
    auto zone = text.substr(26);
    bool is_utc = zone == "GMT" || zone == "Z";
    if (civil.month == 0 || (!is_utc && !read_offset(zone, "?0000", civil))) return std::nullopt;
    return instant_of(civil);
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
    if (!fits(text, "0000-00-00T00:00:00")) return std::nullopt;
    Civil civil;
    civil.year = two_digits(text, 0) * 100 + two_digits(text, 2);
    civil.month = two_digits(text, 5);
    civil.day = two_digits(text, 8);
    read_clock(text, 11, civil);
    auto zone = text.substr(19);
    if (fits(zone, ".000")) {
        civil.millisecond = (zone[1] - '0') * 100 + two_digits(zone, 2);
        zone.remove_prefix(4);
    }
    if (zone != "Z" && !read_offset(zone, "?00:00", civil)) return std::nullopt;
    return instant_of(civil);
}

}  // namespace

std::optional<Instant> parse_fixed_date(std::string_view text) {
    return !text.empty() && is_digit(text.front()) ? parse_rfc3339(text) : parse_rfc822(text);
}

}  // namespace wirewatch::text
