#include "subscriptions/scalar.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "core/ascii.hpp"
#include "text/utf8.hpp"

namespace wirewatch::subscriptions {
namespace {

// Words that some YAML readers take for something else than a text, editors with the schema among them.
constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no", "on", "off", "y", "n"};

// Not '?', which ends a text inside [] for yaml-cpp.
bool is_plain(char c) {
    return ascii::is_letter(c) || ascii::is_digit(c) ||
           std::string_view(" _./-+@%=&;()~:").find(c) != std::string_view::npos;
}

bool may_stand_plain(std::string_view text) {
    if (text.empty() || !(ascii::is_letter(text.front()) || ascii::is_digit(text.front()))) return false;
    if (!std::all_of(text.begin(), text.end(), is_plain)) return false;
    if (text.back() == ':' || text.back() == ' ' || text.find(": ") != text.npos) return false;
    auto is_number = text.find_first_not_of("0123456789.:+-_eExXo") == text.npos;
    return !is_number && std::find(words.begin(), words.end(), ascii::lower(text)) == words.end();
}

// Line breaks and marks of Unicode that YAML reads in its own way.
bool is_odd(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

}  // namespace

std::string yaml_scalar(std::string_view utf8) {
    if (may_stand_plain(utf8)) return std::string(utf8);
    std::string out = "\"";
    for (std::size_t at = 0; at < utf8.size();) {
        auto c = text::decode(utf8, at);
        if (is_odd(c)) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04X", static_cast<unsigned>(c) & 0xFFFFu);
            out += code.data();
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        text::append(out, c);
    }
    return out + "\"";
}

}  // namespace wirewatch::subscriptions
