#include "text/iso_dates.hpp"

#include "text/civil.hpp"
#include "text/dates.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

void set_day(Civil& civil, sys_days day) {
    std::chrono::year_month_day date(day);
    civil.year = static_cast<int>(date.year());
    civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
    civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
}

bool read_ordinal(DateReader& in, Civil& civil) {
    auto count = in.number(3);
    auto year = civil.year;
    if (count < 1 || count > 366) return false;
    set_day(civil, sys_days(std::chrono::year(year) / 1 / 1) + days(count - 1));
    return civil.year == year;
}

// Week 1 is the one with the fourth of January; weeks begin on Mondays.
bool read_week(DateReader& in, Civil& civil) {
    auto week = in.number(2);
    auto day = in.take("-") || in.digits() == 1 ? in.number(1) : 1;
    if (week < 1 || week > 53 || day < 1 || day > 7) return false;
    sys_days fourth(std::chrono::year(civil.year) / 1 / 4);
    auto after_monday = static_cast<int>(std::chrono::weekday(fourth).iso_encoding()) - 1;
    set_day(civil, fourth + days((week - 1) * 7 + day - 1 - after_monday));
    return true;
}

bool read_date(DateReader& in, Civil& civil) {
    auto digits = in.digits();
    auto basic = digits == 8 || digits == 14 || digits == 12;
    if (!basic && digits != 7 && digits != 4) return false;
    civil.year = in.number(4);
    if (digits == 7) return read_ordinal(in, civil);
    auto rest = in.rest();
    if (rest.starts_with('-') && DateReader(rest.substr(1)).digits() == 3) {
        in.take("-");
        return read_ordinal(in, civil);
    }
    if (rest.starts_with('W') || rest.starts_with("-W")) {
        in.take("-");
        in.take("W");
        return read_week(in, civil);
    }
    if (basic || in.take("-/")) {
        civil.month = in.number(2);
        if (basic || in.take("-/")) civil.day = in.number(2);
    }
    return civil.month >= 1 && civil.day >= 1;
}

}  // namespace

std::optional<Instant> parse_iso_date(std::string_view text) {
    DateReader in(text);
    Civil civil;
    if (!read_date(in, civil)) return std::nullopt;
    while (in.take("Tt _")) {
    }
    if (in.digits() > 0 && !read_time(in, civil)) return std::nullopt;
    // "[Europe/Paris]" repeats what the offset says (RFC 9557, section 3.4).
    auto zone = in.rest();
    zone = trim(zone.substr(0, zone.find('[')));
    if (zone.empty()) return instant_of(civil);
    auto minutes = parse_zone(zone);
    if (!minutes) return std::nullopt;
    civil.zone = *minutes;
    return instant_of(civil);
}

}  // namespace wirewatch::text
