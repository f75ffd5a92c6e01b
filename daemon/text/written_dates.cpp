#include "text/written_dates.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "core/ascii.hpp"
#include "text/dates.hpp"
#include "text/months.hpp"
#include "text/normalise.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_digit;

constexpr std::size_t most_words = 24;

bool is_letter(char c) {
    return ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Month> month_in(std::string_view word) {
    return is_letter(word.front()) ? month_named(fold(word)) : std::nullopt;
}

// White space, commas and brackets part words, and hyphens between day, month and year (RFC 850) but not the
// sign of a zone.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t at = 0; at <= text.size() && words.size() < most_words; ++at) {
        auto c = at < text.size() ? text[at] : ' ';
        bool hyphen = c == '-' && at > begin && at + 1 < text.size() &&
                      (is_letter(text[at + 1]) ||
                       (is_letter(text[at - 1]) && month_in(text.substr(begin, at - begin))));
        bool parts = hyphen || std::string_view(" ,\t\n()|").find(c) != std::string_view::npos;
        if (!parts) continue;
        if (at > begin && depth == 0) words.push_back(text.substr(begin, at - begin));
        if (c == '(') ++depth;
        if (c == ')' && depth > 0) --depth;
        begin = at + 1;
    }
    return words;
}

// The words of a date in any order; a number is the day unless there is one or it cannot be.
class Words {
public:
    // How many of `words` make one word of a date; 0 = this is no date.
    std::size_t take(std::string_view word, std::string_view next) {
        if (!next.empty() && take_pair(word, next)) return 2;
        return take(word) ? 1 : 0;
    }

    std::optional<Civil> result() const {
        if (!has_day_ || !has_month_ || !has_year_) return std::nullopt;
        return civil_;
    }

private:
    // "كانون الثاني", "p. m."
    bool take_pair(std::string_view word, std::string_view next) {
        if (word.size() == 2 && word[1] == '.' && (next == "m." || next == "M."))
            return take_half(std::string(1, word[0]) + "m");
        if (static_cast<unsigned char>(word.front()) < 0x80 || is_digit(next.front())) return false;
        auto month = month_named(fold(std::string(word) + std::string(next)));
        if (!month || month_named(fold(word)) || has_month_) return false;
        set_month(*month);
        return true;
    }

    bool take(std::string_view word) {
        if (is_digit(word.front())) return is_time(word) ? take_time(word) : take_number(word);
        if (take_month(word) || take_half(word)) return true;
        if (auto zone = parse_zone(word); zone && has_time_) {
            // "GMT +0300": the number says more than the name.
            if (!has_zone_ || civil_.zone == 0) civil_.zone = *zone;
            has_zone_ = true;
            return true;
        }
        // Weekdays, "um", "г.", and names of zones nobody knows.
        return !has_time_ || is_letter(word.front()) || word == "-";
    }

    static bool is_time(std::string_view word) {
        auto mark = word.find_first_not_of("0123456789");
        return mark <= 2 && mark + 1 < word.size() &&
               (word[mark] == ':' || (word[mark] == 'h' && is_digit(word[mark + 1])));
    }

    bool take_month(std::string_view word) {
        auto month = month_in(word);
        // "mar" may be a French or Spanish Tuesday: a second month says so.
        if (!month || (has_month_ && !may_be_weekday_)) return false;
        may_be_weekday_ = !has_day_ && month->number == 3 && word.size() <= 4;
        set_month(*month);
        return true;
    }

    void set_month(Month month) {
        has_month_ = true;
        civil_.month = month.number;
        civil_.calendar = month.calendar;
    }

    bool take_time(std::string_view word) {
        DateReader in(word);
        if (has_time_ || !read_time(in, civil_)) return false;
        has_time_ = true;
        return in.at_end() || take_half(in.rest()) || take(in.rest());
    }

    // am and pm, with dots or in Arabic.
    bool take_half(std::string_view word) {
        if (!has_time_ || civil_.hour > 12) return false;
        auto low = fold(word);
        std::erase(low, '.');
        if (low == "pm" || low == "م") {
            civil_.hour = civil_.hour % 12 + 12;
        } else if (low == "am" || low == "ص") {
            civil_.hour %= 12;
        } else {
            return false;
        }
        return true;
    }

    bool take_number(std::string_view word) {
        DateReader in(word);
        auto places = in.digits();
        if (places < word.size() && word.find_first_not_of("0123456789./-") == word.npos &&
            word.find_first_of("./-") + 1 < word.size())
            return take_numbers(word);
        auto number = in.number(4);
        if (!has_day_ && places <= 2 && number <= 31) {
            has_day_ = true;
            civil_.day = number;
            return true;  // "6th" too
        }
        // "2024г.", "1445هـ"
        bool ends = in.at_end() || in.rest() == "." || static_cast<unsigned char>(in.rest().front()) >= 0x80;
        if (has_year_ || !ends || places > 4) return false;
        has_year_ = true;
        // RFC 2822, section 4.3, for years of two and three digits.
        civil_.year = places == 2   ? number + (number < 50 ? 2000 : 1900)
                      : places == 3 ? number + 1900
                                    : number;
        return true;
    }

    // 31.10.2025, 2025-10-31, and with strokes what can only be read in one way.
    bool take_numbers(std::string_view word) {
        DateReader in(word);
        auto long_first = in.digits() == 4;
        auto mark = word.substr(in.digits(), 1);
        auto first = in.number(4);
        if (!in.take(mark)) return false;
        auto second = in.number(2);
        if (!in.take(mark)) return false;
        auto long_last = in.digits() == 4;
        auto third = in.number(4);
        if (has_day_ || has_month_ || has_year_ || !(in.at_end() || in.rest() == ".")) return false;
        if (long_first == long_last || first < 0 || second < 0 || third < 0) return false;
        if (long_first) std::swap(first, third);
        if (!long_first && mark == "/") {
            if ((first > 12) == (second > 12) && first != second) return false;
            if (second > 12) std::swap(first, second);
        }
        civil_.day = first;
        civil_.month = second;
        civil_.year = third;
        has_day_ = has_month_ = has_year_ = true;
        return true;
    }

    Civil civil_;
    bool has_day_ = false, has_month_ = false, has_year_ = false, has_time_ = false, has_zone_ = false;
    bool may_be_weekday_ = false;
};

}  // namespace

std::optional<Civil> read_written_date(std::string_view text) {
    Words date;
    auto words = words_of(text);
    for (std::size_t at = 0; at < words.size();) {
        auto taken = date.take(words[at], at + 1 < words.size() ? words[at + 1] : std::string_view{});
        if (taken == 0) return std::nullopt;
        at += taken;
    }
    return date.result();
}

}  // namespace wirewatch::text
