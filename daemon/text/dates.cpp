#include "text/dates.hpp"

#include <array>
#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

// What has been read of a date; absent parts keep their defaults.
struct Civil {
    int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
    int zone = 0;  // minutes east
};

std::optional<Instant> instant(Civil const& civil) {
    using namespace std::chrono;
    if (civil.year < 1900 || civil.year > 2200) return std::nullopt;
    auto date =
        year(civil.year) / month(static_cast<unsigned>(civil.month)) / day(static_cast<unsigned>(civil.day));
    bool midnight = civil.hour == 24 && civil.minute == 0 && civil.second == 0;
    if (!date.ok() || (civil.hour > 23 && !midnight) || civil.minute > 59 || civil.second > 60)
        return std::nullopt;
    return Instant(sys_days(date)) + hours(civil.hour) + minutes(civil.minute - civil.zone) +
           seconds(civil.second) + milliseconds(civil.millisecond);
}

// Reads from the left; each call takes what it returns.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }
    std::string_view rest() const { return rest_; }
    std::size_t digits() const {
        std::size_t count = 0;
        while (count < rest_.size() && is_digit(rest_[count])) ++count;
        return count;
    }
    // Up to `most` digits as a number; -1 = none.
    int number(std::size_t most) {
        auto count = std::min(digits(), most);
        int value = count == 0 ? -1 : 0;
        for (std::size_t i = 0; i < count; ++i) value = value * 10 + (rest_[i] - '0');
        rest_.remove_prefix(count);
        return value;
    }
    void skip_digits() { rest_.remove_prefix(digits()); }
    bool take(std::string_view allowed) {
        if (rest_.empty() || allowed.find(rest_.front()) == allowed.npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

private:
    std::string_view rest_;
};

// hh[:mm[:ss[.fraction]]] or hhmm[ss].
bool read_time(Reader& in, Civil& civil) {
    auto basic = in.digits() >= 4;
    civil.hour = in.number(2);
    if (civil.hour < 0) return false;
    if (basic) {
        civil.minute = in.number(2);
        civil.second = std::max(in.number(2), 0);
    } else if (in.take(":")) {
        civil.minute = in.number(2);
        if (civil.minute < 0) return false;
        if (in.take(":")) civil.second = in.number(2);
        if (civil.second < 0) return false;
    }
    if (in.take(".,")) {
        auto places = in.digits();
        auto value = in.number(3);
        in.skip_digits();
        for (; places < 3; ++places) value *= 10;
        civil.millisecond = std::max(value, 0);
    }
    return true;
}

bool read_iso_date(Reader& in, Civil& civil) {
    auto basic = in.digits() == 8 || in.digits() == 14 || in.digits() == 12;
    auto ordinal = in.digits() == 7;
    if (!basic && !ordinal && in.digits() != 4) return false;
    civil.year = in.number(4);
    if (ordinal ||
        (in.rest().size() > 3 && in.rest()[0] == '-' && Reader(in.rest().substr(1)).digits() == 3)) {
        in.take("-");
        auto days = in.number(3);
        if (days < 1 || days > 366) return false;
        std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::year(civil.year) / 1 / 1) +
                                         std::chrono::days(days - 1));
        civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
        civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
        return static_cast<int>(date.year()) == civil.year;
    }
    if (basic || in.take("-/")) {
        civil.month = in.number(2);
        if (basic || in.take("-/")) civil.day = in.number(2);
    }
    return civil.month >= 1 && civil.day >= 1;
}

std::optional<Instant> parse_iso(std::string_view text) {
    Reader in(text);
    Civil civil;
    if (!read_iso_date(in, civil)) return std::nullopt;
    while (in.take("Tt _")) {
    }
    if (in.digits() > 0 && !read_time(in, civil)) return std::nullopt;
    auto zone = trim(in.rest());
    if (zone.empty()) return instant(civil);
    if (auto minutes = parse_zone(zone)) {
        civil.zone = *minutes;
        return instant(civil);
    }
    return std::nullopt;
}

std::optional<int> month_named(std::string_view word) {
    static constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (word.size() < 3) return std::nullopt;
    std::string start;
    for (auto c : word.substr(0, 3)) start += static_cast<char>(c | 32);
    auto at = names.find(start);
    if (at == names.npos || at % 3 != 0) return std::nullopt;
    return static_cast<int>(at / 3) + 1;
}

// Words of an e-mail style date: white space, commas and brackets part them, and hyphens between day, month
// and year (RFC 850) but not the sign of a zone.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t at = 0; at <= text.size() && words.size() < 16; ++at) {
        auto c = at < text.size() ? text[at] : ' ';
        bool hyphen =
            c == '-' && at > begin && at + 1 < text.size() &&
            (is_letter(text[at + 1]) || (is_letter(text[at - 1]) && month_named(text.substr(begin))));
        bool parts = c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '(' || c == ')' || hyphen;
        if (!parts) continue;
        if (at > begin && depth == 0) words.push_back(text.substr(begin, at - begin));
        if (c == '(') ++depth;
        if (c == ')' && depth > 0) --depth;
        begin = at + 1;
    }
    return words;
}

// The words of a date in any order; a number is the day unless there is one or it cannot be.
class Mail {
public:
    bool take(std::string_view word) {
        if (word.find(':') != word.npos && is_digit(word.front())) return take_time(word);
        if (is_digit(word.front())) return take_number(word);
        if (auto month = month_named(word); month && !has_month_) {
            has_month_ = true;
            civil_.month = *month;
            return true;
        }
        if (take_half(word)) return true;
        if (auto zone = parse_zone(word); zone && has_time_) {
            // "GMT +0300": the number says more than the name.
            if (!has_zone_ || civil_.zone == 0) civil_.zone = *zone;
            has_zone_ = true;
            return true;
        }
        return !has_time_ || is_letter(word.front());  // weekdays, and names of zones nobody knows
    }

    std::optional<Instant> result() const {
        if (!has_day_ || !has_month_ || !has_year_) return std::nullopt;
        return instant(civil_);
    }

private:
    bool take_time(std::string_view word) {
        Reader in(word);
        if (has_time_ || !read_time(in, civil_)) return false;
        has_time_ = true;
        return in.at_end() || take_half(in.rest()) || take(in.rest());
    }

    bool take_half(std::string_view word) {
        if (!has_time_ || word.size() != 2 || (word[1] | 32) != 'm' || civil_.hour > 12) return false;
        if ((word[0] | 32) == 'p') {
            civil_.hour = civil_.hour % 12 + 12;
        } else if ((word[0] | 32) == 'a') {
            civil_.hour %= 12;
        } else {
            return false;
        }
        return true;
    }

    bool take_number(std::string_view word) {
        Reader in(word);
        auto places = in.digits();
        auto number = in.number(4);
        if (!has_day_ && places <= 2 && number <= 31) {
            has_day_ = true;
            civil_.day = number;
            return true;  // "6th" too
        }
        if (has_year_ || !in.at_end() || places > 4) return false;
        has_year_ = true;
        // RFC 2822, section 4.3, for years of two and three digits.
        civil_.year = places == 2   ? number + (number < 50 ? 2000 : 1900)
                      : places == 3 ? number + 1900
                                    : number;
        return true;
    }

    Civil civil_;
    bool has_day_ = false, has_month_ = false, has_year_ = false, has_time_ = false, has_zone_ = false;
};

}  // namespace

std::optional<Instant> parse_date(std::string_view text) {
    text = trim(text);
    if (text.size() < 4 || text.size() > 100) return std::nullopt;
    if (auto iso = parse_iso(text)) return iso;
    Mail mail;
    for (auto word : words_of(text)) {
        if (!mail.take(word)) return std::nullopt;
    }
    return mail.result();
}

}  // namespace wirewatch::text
