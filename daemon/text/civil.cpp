#include "text/civil.hpp"

#include <unicode/ucal.h>

#include <algorithm>
#include <memory>

#include "core/ascii.hpp"

namespace wirewatch::text {
namespace {

using std::chrono::sys_days;

// In the months of 2000 the Islamic calendar wrote 1421; the Persian one will in 2042.
constexpr int first_hijri_year = 1421;

Calendar calendar_of(Civil const& civil) {
    if (civil.calendar != Calendar::gregorian || civil.year < 1300 || civil.year > 1500)
        return civil.calendar;
    return civil.year < first_hijri_year ? Calendar::persian : Calendar::hijri;
}

// The Thai year is the Gregorian one counted from 543 BC; Thais write both.
constexpr int buddhist_ahead = 543, first_buddhist_year = 2400;

std::optional<sys_days> gregorian_day(Civil const& civil) {
    auto is_buddhist = civil.calendar == Calendar::buddhist && civil.year >= first_buddhist_year;
    auto date = std::chrono::year(civil.year - (is_buddhist ? buddhist_ahead : 0)) /
                std::chrono::month(static_cast<unsigned>(civil.month)) /
                std::chrono::day(static_cast<unsigned>(civil.day));
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

// Umm al-Qura is the calendar that Saudi agencies print; others may be a day off.
std::optional<sys_days> foreign_day(Civil const& civil, Calendar calendar) {
    auto status = U_ZERO_ERROR;
    auto const* locale =
        calendar == Calendar::persian ? "en@calendar=persian" : "en@calendar=islamic-umalqura";
    std::unique_ptr<UCalendar, decltype(&ucal_close)> days(
        ucal_open(u"UTC", 3, locale, UCAL_TRADITIONAL, &status), ucal_close);
    if (U_FAILURE(status)) return std::nullopt;
    ucal_clear(days.get());
    ucal_setAttribute(days.get(), UCAL_LENIENT, 0);
    ucal_set(days.get(), UCAL_EXTENDED_YEAR, civil.year);
    ucal_set(days.get(), UCAL_MONTH, civil.month - 1);
    ucal_set(days.get(), UCAL_DATE, civil.day);
    auto milliseconds = ucal_getMillis(days.get(), &status);
    if (U_FAILURE(status)) return std::nullopt;
    return std::chrono::floor<std::chrono::days>(
        Instant(std::chrono::milliseconds(static_cast<long long>(milliseconds))));
}

}  // namespace

std::optional<Instant> instant_of(Civil const& civil) {
    using namespace std::chrono;
    bool midnight = civil.hour == 24 && civil.minute == 0 && civil.second == 0;
    if ((civil.hour > 23 && !midnight) || civil.minute > 59 || civil.second > 60) return std::nullopt;
    auto calendar = calendar_of(civil);
    auto is_solar = calendar == Calendar::gregorian || calendar == Calendar::buddhist;
    auto date = is_solar ? gregorian_day(civil) : foreign_day(civil, calendar);
    if (!date || *date < sys_days(1900y / 1 / 1) || *date >= sys_days(2201y / 1 / 1)) return std::nullopt;
    return Instant(*date) + hours(civil.hour) + minutes(civil.minute - civil.zone) + seconds(civil.second) +
           milliseconds(civil.millisecond);
}

std::size_t DateReader::digits() const {
    return static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), ascii::is_digit) -
                                    rest_.begin());
}

int DateReader::number(std::size_t most) {
    auto count = std::min(digits(), most);
    int value = count == 0 ? -1 : 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (value < 100'000'000) value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
}

bool DateReader::take(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == allowed.npos) return false;
    rest_.remove_prefix(1);
    return true;
}

bool read_time(DateReader& in, Civil& civil) {
    auto basic = in.digits() >= 4;
    int unit = 3'600'000;
    civil.hour = in.number(2);
    if (civil.hour < 0) return false;
    if (basic || in.take(":h")) {
        civil.minute = in.number(2);
        if (civil.minute < 0) return false;
        unit = 60'000;
        if (basic ? in.digits() > 0 : in.take(":")) {
            civil.second = in.number(2);
            if (civil.second < 0) return false;
            unit = 1'000;
        }
    }
    if (!in.take(".,")) return true;
    auto places = in.digits();
    long long fraction = std::max(in.number(8), 0), whole = 1;
    for (std::size_t i = 0; i < std::min<std::size_t>(places, 8); ++i) whole *= 10;
    if (places > 8) in.number(places - 8);
    auto rest = static_cast<int>(fraction * unit / whole);
    civil.minute += rest / 60'000;
    civil.second += rest / 1'000 % 60;
    civil.millisecond = rest % 1'000;
    return true;
}

}  // namespace wirewatch::text
