#include "client/json_scan.hpp"

#include <charconv>

namespace wirewatch::client::json {
namespace {

constexpr int deepest = 64;

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

}  // namespace

void Scan::white_space() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos)
        ++at_;
}

bool Scan::next(char character) {
    if (!next_is(character)) return false;
    ++at_;
    return true;
}

bool Scan::is_over() {
    white_space();
    return at_ == text_.size();
}

bool Scan::object(Take const& take) {
    white_space();
    if (!next('{') || ++depth_ > deepest) return false;
    white_space();
    if (next('}')) return --depth_, true;
    while (true) {
        white_space();
        auto name = at_;
        if (!string()) return false;
        auto name_end = at_;
        white_space();
        if (!next(':')) return false;
        white_space();
        auto begin = at_;
        if (!value()) return false;
        if (take) take(text_.substr(name, name_end - name), text_.substr(begin, at_ - begin));
        white_space();
        if (next('}')) return --depth_, true;
        if (!next(',')) return false;
    }
}

bool Scan::array() {
    if (!next('[') || ++depth_ > deepest) return false;
    white_space();
    if (next(']')) return --depth_, true;
    while (true) {
        white_space();
        if (!value()) return false;
        white_space();
        if (next(']')) return --depth_, true;
        if (!next(',')) return false;
    }
}

bool Scan::value() {
    if (at_ == text_.size()) return false;
    switch (text_[at_]) {
        case '{':
            return object({});
        case '[':
            return array();
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
    }
}

bool Scan::word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
}

bool Scan::string() {
    if (!next('"')) return false;
    while (at_ < text_.size()) {
        auto character = text_[at_++];
        if (character == '"') return true;
        if (static_cast<unsigned char>(character) < 0x20) return false;
        if (character == '\\' && !escape()) return false;
    }
    return false;
}

bool Scan::escape() {
    if (at_ == text_.size()) return false;
    auto character = text_[at_++];
    if (character != 'u') return std::string_view("\"\\/bfnrt").find(character) != std::string_view::npos;
    unsigned half = 0, other = 0;
    if (!hex(half) || (half >= 0xDC00 && half < 0xE000)) return false;
    if (half < 0xD800 || half >= 0xE000) return true;
    return next('\\') && next('u') && hex(other) && other >= 0xDC00 && other < 0xE000;
}

bool Scan::hex(unsigned& value) {
    auto digits = text_.substr(at_, 4);
    auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (failed != std::errc() || digits.size() != 4 || end != digits.data() + 4) return false;
    at_ += 4;
    return true;
}

bool Scan::digits() {
    auto begin = at_;
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return at_ > begin;
}

bool Scan::number() {
    next('-');
    if (!next('0') && !digits()) return false;
    if (next('.') && !digits()) return false;
    if (!next('e') && !next('E')) return true;
    if (!next('+')) next('-');
    return digits();
}

}  // namespace wirewatch::client::json
