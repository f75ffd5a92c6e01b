#include "core/json_text.hpp"

#include <array>
#include <charconv>

namespace wirewatch {

void JsonText::next() {
    if (has_one_before_) out_.put(',');
    has_one_before_ = true;
}

void JsonText::name(std::string_view key) {
    next();
    out_.put_string(key);
    out_.put(':');
}

void JsonText::open(char bracket) {
    next();
    begin(bracket);
}

void JsonText::open(std::string_view key, char bracket) {
    name(key);
    begin(bracket);
}

void JsonText::begin(char bracket) {
    out_.put(bracket);
    has_one_before_ = false;
}

void JsonText::close(char bracket) {
    out_.put(bracket);
    has_one_before_ = true;
}

void JsonText::add(std::string_view item) {
    next();
    out_.put_string(item);
}

void JsonText::add(std::string_view key, std::string_view text) {
    name(key);
    out_.put_string(text);
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
    out_.put(json);
}

std::string JsonText::take() && {
    out_.flush();
    return std::move(text_);
}

}  // namespace wirewatch
