#include "core/yaml_source.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace wirewatch::yaml {
namespace {

bool is_blank(std::string_view line) {
    auto first = line.find_first_not_of(" \t\r");
    return first == std::string_view::npos || line[first] == '#';
}

// Length of the well-formed UTF-8 sequence at the begin of `text` (Unicode table 3-7), 0 = there is none.
std::size_t sequence_length(std::string_view text) {
    auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    auto lead = byte(0);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        auto low = lead == 0xE0 ? 0xA0u : 0x80u;
        auto high = lead == 0xED ? 0x9Fu : 0xBFu;
        return byte(1) >= low && byte(1) <= high && tail(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        auto low = lead == 0xF0 ? 0x90u : 0x80u;
        auto high = lead == 0xF4 ? 0x8Fu : 0xBFu;
        return byte(1) >= low && byte(1) <= high && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

std::string hex(unsigned char byte) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "0x%02X", byte);
    return text.data();
}

}  // namespace

Source::Source(std::string_view text, int first) : text_(text), first_(first) {
    for (std::size_t begin = 0; begin <= text.size();) {
        auto end = std::min(text.find('\n', begin), text.size());
        lines_.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
}

std::string_view Source::line(int number) const {
    return number >= first_ && number <= last() ? lines_[static_cast<std::size_t>(number - first_)]
                                                : std::string_view{};
}

std::string_view Source::from(int line, int column) const {
    if (line < first_ || line > last() || column < 1) return {};
    auto begin = static_cast<std::size_t>(this->line(line).data() - text_.data());
    return text_.substr(std::min(text_.size(), begin + static_cast<std::size_t>(column) - 1));
}

std::optional<Source::BadByte> Source::bad_byte() const {
    auto number = first_ - 1;
    for (auto line : lines_) {
        ++number;
        for (std::size_t at = 0; at < line.size();) {
            auto byte = static_cast<unsigned char>(line[at]);
            auto length = sequence_length(line.substr(at));
            auto control = byte < 0x20 && byte != '\t' && byte != '\r';
            if (length == 0)
                return BadByte{number, static_cast<int>(at) + 1,
                               "byte " + hex(byte) + " is not UTF-8; save the file as UTF-8"};
            if (control)
                return BadByte{number, static_cast<int>(at) + 1,
                               "control character " + hex(byte) + " cannot stand in YAML; remove it"};
            at += length;
        }
    }
    return std::nullopt;
}

bool Source::closes_quote(int line, int column) const {
    auto text = from(line, column);
    if (text.empty()) return true;
    auto quote = text[0];
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            if (quote == '"' || at + 1 >= text.size() || text[at + 1] != '\'') return true;
            ++at;  // '' is one quote inside ''
        }
    }
    return false;
}

std::pair<int, int> Source::block_content(int sign) const {
    auto number = sign + 1;
    while (number < last() && line(number).find_first_not_of(" \r") == std::string_view::npos) ++number;
    auto indent = line(number).find_first_not_of(' ');
    return {number, indent == std::string_view::npos ? 1 : static_cast<int>(indent) + 1};
}

bool Source::begins_document(int number) const {
    auto marks = [&](int at) { return line(at).starts_with("---") || line(at).starts_with("..."); };
    if (marks(number)) return true;
    do {
        --number;
    } while (number >= first_ && is_blank(line(number)));
    return marks(number);
}

}  // namespace wirewatch::yaml
