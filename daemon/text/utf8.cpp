#include "text/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/entities.hpp"

namespace wirewatch::text {
namespace {

bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte < 0x7F;
}

bool is_control(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n';
    return (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

}  // namespace

char32_t decode(std::string_view utf8, std::size_t& at) {
    auto const* bytes = reinterpret_cast<uint8_t const*>(utf8.data());
    UChar32 c = 0;
    U8_NEXT(bytes, at, utf8.size(), c);
    return c < 0 ? replacement : static_cast<char32_t>(c);
}

void append(std::string& out, char32_t character) {
    if (character < 0x80) {
        out += static_cast<char>(character);
        return;
    }
    if (character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) character = replacement;
    char bytes[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(character));
    out.append(bytes, length);
}

bool is_valid_utf8(std::string_view bytes) {
    auto const* data = reinterpret_cast<uint8_t const*>(bytes.data());
    for (std::size_t at = 0; at < bytes.size();) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        UChar32 c = 0;
        U8_NEXT(data, at, bytes.size(), c);
        if (c < 0) return false;
    }
    return true;
}

char32_t repaired(char32_t character) {
    if (!is_control(character)) return character;
    auto meant = windows_character(character);
    return meant == character ? 0 : meant;
}

Repaired repair(std::string_view bytes) {
    Repaired out;
    out.text.reserve(bytes.size());
    auto const* data = reinterpret_cast<uint8_t const*>(bytes.data());
    for (std::size_t at = 0; at < bytes.size();) {
        auto start = at;
        while (at < bytes.size() && (is_plain(data[at]) || data[at] == '\n' || data[at] == '\t')) ++at;
        out.text.append(bytes, start, at - start);
        if (at == bytes.size()) break;
        start = at;
        UChar32 c = 0;
        U8_NEXT(data, at, bytes.size(), c);
        if (c < 0) {
            ++out.malformed;
            append(out.text, replacement);
        } else if (c == '\r') {
            if (at == bytes.size() || data[at] != '\n') out.text += '\n';
        } else if (auto meant = repaired(static_cast<char32_t>(c)); meant == 0) {
            ++out.controls;
        } else {
            append(out.text, meant);
        }
    }
    return out;
}

std::size_t boundary(std::string_view utf8, std::size_t at) {
    if (at >= utf8.size()) return utf8.size();
    auto back = at;
    // A lead byte is at most three continuation bytes away.
    while (back > 0 && at - back < 4 && U8_IS_TRAIL(static_cast<uint8_t>(utf8[back]))) --back;
    return back;
}

std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++count) decode(utf8, at);
    return count;
}

std::string_view cut_at_word(std::string_view utf8, std::size_t most) {
    std::size_t at = 0, word = 0, count = 0, words_end_at = 0;
    bool in_word = false;
    while (at < utf8.size() && count <= most) {
        auto start = at;
        auto space = is_space(decode(utf8, at));
        if (space && in_word) {
            word = start;
            words_end_at = count;
        }
        in_word = !space;
        if (count++ == most) return trim(utf8.substr(0, words_end_at * 2 >= most ? word : start));
    }
    return utf8;
}

bool is_space(char32_t character) {
    if (character < 0x80) return character == ' ' || (character >= '\t' && character <= '\r');
    return u_isUWhiteSpace(static_cast<UChar32>(character)) || character == 0x200B || character == 0xFEFF;
}

std::string_view trim(std::string_view utf8) {
    std::size_t begin = utf8.size(), end = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        auto start = at;
        if (is_space(decode(utf8, at))) continue;
        if (begin == utf8.size()) begin = start;
        end = at;
    }
    return begin >= end ? std::string_view{} : utf8.substr(begin, end - begin);
}

std::string one_line(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    bool gap = false;
    for (std::size_t at = 0; at < utf8.size();) {
        auto start = at;
        if (is_space(decode(utf8, at))) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out.append(utf8, start, at - start);
    }
    return out;
}

}  // namespace wirewatch::text
