#include "core/json_text.hpp"

#include <array>
#include <charconv>

namespace wirewatch {
namespace {

bool is_plain(char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void escape(std::string& out, char c) {
    constexpr std::string_view controls = "\b\f\n\r\t";
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view digits = "0123456789abcdef";
    out += '\\';
    if (auto at = controls.find(c); at != controls.npos) {
        out += letters[at];
    } else if (c == '"' || c == '\\') {
        out += c;
    } else {
        out += "u00";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
}

}  // namespace

// What was written last tells whether something stands before: a string ends with its quote.
void JsonText::next() {
    if (text_.empty()) return;
    auto last = text_.back();
    if (last != '{' && last != '[' && last != ':') text_ += ',';
}

void JsonText::quote(std::string_view text) {
    text_ += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_plain(text[i])) continue;
        text_.append(text, begin, i - begin);
        escape(text_, text[i]);
        begin = i + 1;
    }
    text_.append(text, begin);
    text_ += '"';
}

void JsonText::name(std::string_view key) {
    next();
    quote(key);
    text_ += ':';
}

void JsonText::open(char bracket) {
    next();
    text_ += bracket;
}

void JsonText::open(std::string_view key, char bracket) {
    name(key);
    text_ += bracket;
}

void JsonText::add(std::string_view item) {
    next();
    quote(item);
}

void JsonText::add(std::string_view key, std::string_view text) {
    name(key);
    quote(text);
}

void JsonText::add(std::string_view key, std::uint64_t number) {
    std::array<char, 20> digits{};
    auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    add_json(key, {digits.data(), written.ptr});
}

void JsonText::add(std::string_view key, std::vector<std::string> const& texts) {
    open(key, '[');
    for (auto const& text : texts) add(text);
    close(']');
}

void JsonText::add_json(std::string_view key, std::string_view json) {
    name(key);
    text_ += json;
}

}  // namespace wirewatch
