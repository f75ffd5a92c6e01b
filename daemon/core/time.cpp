#include "core/time.hpp"

#include <algorithm>
#include <array>

namespace wirewatch {

Instant SystemClock::now() const {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

namespace {

// Formats are parsed at run time, and every article has two or three dates.
void write_digits(char* to, int width, unsigned value) {
    for (; width > 0; value /= 10) to[--width] = static_cast<char>('0' + value % 10);
}

}  // namespace

std::string to_rfc3339(Instant instant) {
    auto text = rfc3339(instant);
    return {text.begin(), text.end()};
}

std::array<char, 24> rfc3339(Instant instant) {
    auto day = std::chrono::floor<std::chrono::days>(instant);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss time(instant - day);
    std::array<char, 24> text{};
    std::copy_n("0000-00-00T00:00:00.000Z", text.size(), text.begin());
    auto write = [&](std::size_t at, int width, auto value) {
        write_digits(text.data() + at, width, static_cast<unsigned>(value));
    };
    write(0, 4, static_cast<int>(date.year()));
    write(5, 2, static_cast<unsigned>(date.month()));
    write(8, 2, static_cast<unsigned>(date.day()));
    write(11, 2, time.hours().count());
    write(14, 2, time.minutes().count());
    write(17, 2, time.seconds().count());
    write(20, 3, time.subseconds().count());
    return text;
}

namespace {

// Reads fixed-width decimal fields from left to right; any miss makes all later reads fail too.
class Digits {
public:
    explicit Digits(std::string_view text) : rest_(text) {}

    int number(size_t width) {
        int value = 0;
        if (rest_.size() < width) ok_ = false;
        for (size_t i = 0; ok_ && i < width; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') ok_ = false;
            value = value * 10 + (rest_[i] - '0');
        }
        if (ok_) rest_.remove_prefix(width);
        return value;
    }

    char one_of(std::string_view allowed) {
        if (!ok_ || rest_.empty() || allowed.find(rest_[0]) == std::string_view::npos) {
            ok_ = false;
            return 0;
        }
        auto found = rest_[0];
        rest_.remove_prefix(1);
        return found;
    }

    // ".123456" as milliseconds; 0 when there is none.
    int fraction() {
        if (!ok_ || rest_.empty() || rest_[0] != '.') return 0;
        rest_.remove_prefix(1);
        int value = 0, digits = 0;
        while (!rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9') {
            if (digits++ < 3) value = value * 10 + (rest_[0] - '0');
            rest_.remove_prefix(1);
        }
        if (digits == 0) ok_ = false;
        for (; digits < 3; ++digits) value *= 10;
        return value;
    }

    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

}  // namespace

Result<Instant> parse_rfc3339(std::string_view text) {
    using namespace std::chrono;
    auto bad = [&] {
        return Error(Errc::invalid,
                     "'" + std::string(text) + "' is no RFC 3339 time such as 2025-10-31T12:00:00Z");
    };
    Digits in(text);
    auto y = in.number(4);
    in.one_of("-");
    auto m = in.number(2);
    in.one_of("-");
    auto d = in.number(2);
    in.one_of("Tt ");
    auto hour = in.number(2);
    in.one_of(":");
    auto minute = in.number(2);
    in.one_of(":");
    auto second = in.number(2);
    auto fraction = in.fraction();
    auto sign = in.one_of("Zz+-");
    minutes offset{0};
    if (sign == '+' || sign == '-') {
        auto offset_hours = in.number(2);
        in.one_of(":");
        auto offset_minutes = in.number(2);
        if (offset_hours > 23 || offset_minutes > 59) return bad();
        offset = hours(offset_hours) + minutes(offset_minutes);
        if (sign == '-') offset = -offset;
    }
    if (!in.at_end()) return bad();
    auto date = year(y) / month(static_cast<unsigned>(m)) / day(static_cast<unsigned>(d));
    // A leap second (60) is read as the second that follows.
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return bad();
    return Instant(sys_days(date)) + hours(hour) + minutes(minute) + seconds(second) +
           milliseconds(fraction) - offset;
}

namespace {

struct NamedLength {
    std::string_view name;
    Duration length;
};
constexpr std::array<NamedLength, 5> lengths{{{"d", std::chrono::days(1)},
                                              {"h", std::chrono::hours(1)},
                                              {"m", std::chrono::minutes(1)},
                                              {"s", std::chrono::seconds(1)},
                                              {"ms", std::chrono::milliseconds(1)}}};

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
    auto bad = [&] {
        return Error(Errc::invalid,
                     "'" + std::string(text) + "' is no duration such as 20s, 10m, 1h30m, 48h or 90d");
    };
    auto rest = text;
    Duration total{0};
    if (rest.empty()) return bad();
    while (!rest.empty()) {
        std::int64_t count = 0;
        size_t digits = 0;
        while (digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9') {
            count = count * 10 + (rest[digits++] - '0');
            if (count > 1'000'000'000'000) return bad();
        }
        auto letters = digits;
        while (letters < rest.size() && rest[letters] >= 'a' && rest[letters] <= 'z') ++letters;
        auto name = rest.substr(digits, letters - digits);
        auto unit = std::find_if(lengths.begin(), lengths.end(),
                                 [&](NamedLength const& u) { return u.name == name; });
        if (digits == 0 || unit == lengths.end()) return bad();
        if (count > (Duration::max() - total).count() / unit->length.count()) return bad();
        total += count * unit->length;
        rest.remove_prefix(letters);
    }
    return total;
}

std::string to_string(Duration duration) {
    if (duration == Duration::zero()) return "0s";
    std::string text;
    if (duration < Duration::zero()) {
        text = "-";
        duration = -duration;
    }
    // Whole days are written as days only from two weeks on: "48h" reads better than "2d" beside "36h".
    for (auto const& unit : lengths) {
        if (unit.name == "d" &&
            (duration < std::chrono::days(14) || duration % std::chrono::days(1) != Duration{})) {
            continue;
        }
        auto count = duration / unit.length;
        if (count > 0) text += std::to_string(count) + std::string(unit.name);
        duration %= unit.length;
    }
    return text;
}

}  // namespace wirewatch
