#include "feeds/telegram_header.hpp"

#include <algorithm>
#include <vector>

#include "core/ascii.hpp"
#include "feeds/telegram.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::is_digit;
using ascii::is_letter;

// How far a header reaches.
constexpr std::size_t longest_line = 160;

// Takes a run of accepted characters off the front and says how long it was.
template <typename Accepts>
std::size_t take(std::string_view& text, Accepts accepts) {
    auto end = std::find_if_not(text.begin(), text.end(), accepts);
    auto size = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(size);
    return size;
}

bool take_spaces(std::string_view& text) {
    return take(text, [](char c) { return c == ' '; }) > 0;
}

// Letters and digits before the category. `text` moves to it.
bool take_iptc7901_start(std::string_view& text) {
    auto service = take(text, is_letter);
    auto number = take(text, is_digit);
    if (service < 2 || service > 4 || number < 3 || number > 5 || !take_spaces(text)) return false;
    return take(text, is_digit) == 1 && take_spaces(text);
}

// "09-12 0344" at the end of the line.
bool ends_in_day_and_words(std::string_view line) {
    auto matches = [](std::string_view text, std::string_view shape) {
        return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                          [](char c, char wanted) { return wanted == '0' ? is_digit(c) : c == wanted; });
    };
    constexpr std::string_view shape = " 00-00 0000";
    line = line.substr(0, line.find_last_not_of(" \r") + 1);
    return line.size() > shape.size() && matches(line.substr(line.size() - shape.size()), shape);
}

}  // namespace

bool begins_iptc7901(std::string_view text) {
    if (!take_iptc7901_start(text)) return false;
    auto category = take(text, is_letter);
    return category >= 1 && category <= 3 && take_spaces(text) && take(text, is_digit) > 0;
}

bool begins_anpa1312(std::string_view text) {
    auto service = text;
    if (take(service, is_letter) != 1) return false;
    auto number = take(service, is_digit);
    auto end = text.substr(0, longest_line).find('\n');
    if (number < 3 || number > 4 || end == text.npos) return false;
    auto line = text.substr(end + 1, longest_line);
    line = line.substr(0, line.find('\n'));
    bool has_codes = line.size() > 4 && is_letter(line[0]) && line[1] == ' ' && is_letter(line[2]);
    return has_codes && ends_in_day_and_words(line);
}

std::string iptc7901_category(std::string_view header) {
    if (!take_iptc7901_start(header)) return {};
    auto category = header;
    return std::string(category.substr(0, take(header, is_letter)));
}

std::string anpa1312_category(std::string_view header) {
    auto lines = lines_of(header);
    if (lines.size() < 2 || lines[1].size() < 3 || lines[1][1] != ' ' || !is_letter(lines[1][2])) return {};
    return std::string(lines[1].substr(2, 1));
}

}  // namespace wirewatch::feeds
