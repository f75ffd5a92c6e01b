#include "text/html_references.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "core/ascii.hpp"
#include "text/entities.hpp"
#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

using ascii::is_digit;
using ascii::is_letter;

struct Reference {
    char32_t character = 0;  // 0 = none
    std::size_t length = 0;
};

Reference numeric(std::string_view text) {
    bool hex = text.size() > 2 && (text[2] | 32) == 'x';
    std::size_t const first = hex ? 3 : 2;
    auto at = first;
    char32_t code = 0;
    for (; at < text.size() && at < first + 8; ++at) {
        auto c = static_cast<char>(text[at] | 32);
        if (is_digit(text[at])) {
            code = code * (hex ? 16 : 10) + static_cast<char32_t>(text[at] - '0');
        } else if (hex && c >= 'a' && c <= 'f') {
            code = code * 16 + static_cast<char32_t>(c - 'a' + 10);
        } else {
            break;
        }
    }
    if (at == first) return {};
    if (at < text.size() && text[at] == ';') ++at;
    if (code >= 0x80 && code < 0xA0) code = windows_character(code);
    return {code == 0 || code > 0x10FFFF ? replacement : code, at};
}

// `text` begins with "&".
Reference reference(std::string_view text) {
    if (text.size() > 1 && text[1] == '#') return numeric(text);
    std::size_t at = 1;
    while (at < text.size() && at < 33 && (is_letter(text[at]) || is_digit(text[at]))) ++at;
    auto character = named_character(text.substr(1, at - 1));
    if (at < text.size() && text[at] == ';') return {character, at + 1};
    // "&sect=2" of a link is none.
    bool old = character < 0x100 && (at == text.size() || text[at] != '=');
    return {old ? character : 0, at};
}

}  // namespace

std::size_t unescape(char* text, std::size_t size) {
    auto* in = static_cast<char*>(std::memchr(text, '&', size));
    if (in == nullptr) return size;
    auto *out = in, *end = text + size;
    std::string character;
    while (in < end) {
        auto found = *in == '&' ? reference({in, static_cast<std::size_t>(end - in)}) : Reference{};
        if (found.character == 0) {
            *out++ = *in++;
            continue;
        }
        character.clear();
        append(character, found.character);
        out = std::copy(character.begin(), character.end(), out);
        in += found.length;
    }
    return static_cast<std::size_t>(out - text);
}

}  // namespace wirewatch::text
