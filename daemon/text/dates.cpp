#include "text/dates.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/ascii.hpp"
#include "text/civil.hpp"
#include "text/fixed_dates.hpp"
#include "text/iso_dates.hpp"
#include "text/normalise.hpp"
#include "text/utf8.hpp"
#include "text/written_dates.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_digit;

constexpr std::size_t longest = 160;

// Seconds since 1970, of nine or ten digits, with a fraction at most; or thousandths.
std::optional<Instant> parse_epoch(std::string_view text) {
    if (text.starts_with('@')) text.remove_prefix(1);  // as GNU date writes it
    auto whole = text.substr(0, text.find('.'));
    auto fraction = text.substr(std::min(whole.size() + 1, text.size()));
    bool seconds = whole.size() == 9 || whole.size() == 10;
    if ((!seconds && text.size() != 13) || !std::all_of(whole.begin(), whole.end(), is_digit) ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit))
        return std::nullopt;
    long long value = 0;
    for (auto c : whole) value = value * 10 + (c - '0');
    if (!seconds) return Instant(std::chrono::milliseconds(value));
    for (std::size_t place = 0; place < 3; ++place)
        value = value * 10 + (place < fraction.size() ? fraction[place] - '0' : 0);
    return Instant(std::chrono::milliseconds(value));
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

// "下午2:05" -> "14:05"
void apply_afternoon(std::string& text) {
    for (std::string_view mark : {"下午", "午後", "오후"}) {
        auto at = text.find(mark);
        if (at == text.npos) continue;
        text.replace(at, mark.size(), " ");
        at = std::min(text.find_first_not_of(' ', at), text.size());
        auto hour = DateReader(std::string_view(text).substr(at));
        auto places = hour.digits();
        auto number = hour.number(2);
        if (places <= 2 && number >= 0 && number < 12) text.replace(at, places, std::to_string(number + 12));
    }
}

bool is_unicode(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}

// Folded, and with the marks that part our dates in place of those of other scripts.
std::string latinised(std::string_view text) {
    using Pair = std::pair<std::string_view, std::string_view>;
    static constexpr Pair marks[] = {
        Pair{"،", ","}, {"–", "-"},   {"—", "-"},  {"年", "-"},  {"月", "-"},   {"日", " "},   {"号", " "},
        {"時", ":"},    {"时", ":"},  {"点", ":"}, {"點", ":"},  {"分", ":"},   {"秒", " "},   {"上午", " "},
        {"午前", " "},  {"년 ", "-"}, {"년", "-"}, {"월 ", "-"}, {"월", "-"},   {"일", " "},   {"시 ", ":"},
        {"시", ":"},    {"분 ", ":"}, {"분", ":"}, {"초", " "},  {"오전", " "}, {"мск", "msk"}};
    auto out = fold(text);
    apply_afternoon(out);
    for (auto const& [from, to] : marks) replace_all(out, from, to);
    for (std::size_t at = 0; at < out.size(); ++at) {
        auto next = at + 1 < out.size() ? out[at + 1] : ' ';
        // "14:05:" of "14时05分", "كانون الثاني/يناير"
        if (out[at] == ':' && !is_digit(next)) out[at] = ' ';
        if (out[at] == '/' && at > 0 && (is_unicode(out[at - 1]) || is_unicode(next))) out[at] = ' ';
    }
    return out;
}

std::optional<Instant> parse_latin(std::string_view text) {
    if (auto iso = parse_iso_date(text)) return iso;
    auto civil = read_written_date(text);
    return civil ? instant_of(*civil) : std::nullopt;
}

// A day in one calendar that "corresponds to" one in another: ours is the surer one.
std::optional<Instant> parse_corresponding(std::string_view text, std::string_view word) {
    auto at = text.find(word);
    auto first = read_written_date(text.substr(0, at));
    auto second = read_written_date(text.substr(at + word.size()));
    if (!first || (second && second->calendar == Calendar::gregorian)) std::swap(first, second);
    return first ? instant_of(*first) : std::nullopt;
}

}  // namespace

std::optional<Instant> parse_date(std::string_view text) {
    text = trim(text);
    if (text.size() < 4 || text.size() > longest) return std::nullopt;
    if (auto fixed = parse_fixed_date(text)) return fixed;
    if (std::none_of(text.begin(), text.end(), is_unicode)) {
        auto epoch = parse_epoch(text);
        return epoch ? epoch : parse_latin(text);
    }
    auto latin = latinised(text);
    for (std::string_view word : {"الموافق", "مطابق"}) {
        if (latin.find(word) != latin.npos) return parse_corresponding(latin, word);
    }
    return parse_latin(trim(latin));
}

}  // namespace wirewatch::text
