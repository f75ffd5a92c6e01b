#include "reading/printable.hpp"

#include "text/utf8.hpp"

namespace wirewatch::reading {
namespace {

constexpr char32_t escape = 0x1B, c1_csi = 0x9B;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F);
}

// Overrides, embeddings and isolates (Unicode TR 9): unclosed, they would turn the rest of the line around.
bool turns_direction(char32_t c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// The end of a control sequence (ECMA-48, 5.4) whose parameters begin at `at`; `at` when it is none.
std::size_t end_of_sequence(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && text[end] >= 0x20 && text[end] <= 0x3F) ++end;
    return end < text.size() && text[end] >= 0x40 && text[end] <= 0x7E ? end + 1 : at;
}

}  // namespace

std::string printable(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        auto c = text::decode(utf8, at);
        if (turns_direction(c)) continue;
        auto opens = c == c1_csi || (c == escape && utf8.substr(at).starts_with('['));
        if (opens) at = end_of_sequence(utf8, c == escape ? at + 1 : at);
        if (opens || c == escape) continue;
        if (is_control(c) || text::is_space(c)) {
            if (!out.ends_with(' ')) out += ' ';
        } else {
            text::append(out, c);
        }
    }
    return out;
}

std::string printable_json(std::string_view json) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        auto begin = at;
        auto c = text::decode(json, at);
        if (c < 0x7F || c > 0x9F) {
            out += json.substr(begin, at - begin);
        } else {
            out += "\\u00";
            out += digits[c >> 4];
            out += digits[c & 0xF];
        }
    }
    return out;
}

std::string counted(std::size_t count, std::string const& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace wirewatch::reading
