#include "feeds/json_strings.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace wirewatch::feeds {
namespace {

constexpr std::string_view replacement_escape = "\\uFFFD";

// The code unit of "\u00e9" at the beginning of `text`.
std::optional<unsigned> code_unit(std::string_view text) {
    if (!text.starts_with("\\u") || text.size() < 6) return std::nullopt;
    unsigned unit = 0;
    auto [end, error] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
    if (error != std::errc{} || end != text.data() + 6) return std::nullopt;
    return unit;
}

bool is_leading(std::optional<unsigned> unit) {
    return unit && *unit >= 0xD800 && *unit < 0xDC00;
}

bool is_trailing(std::optional<unsigned> unit) {
    return unit && *unit >= 0xDC00 && *unit < 0xE000;
}

// Writes the escape at the beginning of `text` as JSON has it; returns how much of `text` that was.
std::size_t write_escape(std::string_view text, std::string& out) {
    if (auto unit = code_unit(text)) {
        if (is_leading(unit) && is_trailing(code_unit(text.substr(6)))) {
            out += text.substr(0, 12);
            return 12;
        }
        out += is_leading(unit) || is_trailing(unit) ? replacement_escape : text.substr(0, 6);
        return 6;
    }
    if (text.size() > 1 && std::string_view("\"\\/bfnrt").find(text[1]) != std::string_view::npos) {
        out += text.substr(0, 2);
        return 2;
    }
    return 1;
}

// A quotation mark in front of anything but these does not end its string: its author forgot to escape it.
bool ends_string(std::string_view after) {
    auto next = after.find_first_not_of(" \t\n");
    return next == after.npos || std::string_view(",:}]").find(after[next]) != std::string_view::npos;
}

}  // namespace

std::string json_strings(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t lines_owed = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        auto next = std::min(text.find_first_of(inside ? "\"\\\n\t" : "\"", at), text.size());
        out += text.substr(at, next - at);
        at = next;
        if (at == text.size()) break;
        switch (text[at]) {
            case '"':
                ++at;
                if (inside && !ends_string(text.substr(at))) {
                    out += "\\\"";
                    break;
                }
                out += '"';
                inside = !inside;
                if (!inside) out.append(std::exchange(lines_owed, 0), '\n');
                break;
            case '\\':
                at += write_escape(text.substr(at), out);
                break;
            default:
                // Of the control characters repaired text has only these (text/utf8.hpp).
                out += text[at] == '\n' ? "\\n" : "\\t";
                lines_owed += text[at] == '\n';
                ++at;
        }
    }
    return out;
}

}  // namespace wirewatch::feeds
