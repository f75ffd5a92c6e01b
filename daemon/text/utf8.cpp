#include "text/utf8.hpp"

#include <unicode/utf8.h>

#include <bit>
#include <cstdint>
#include <cstring>

#include "text/entities.hpp"
#include "text/tidy.hpp"

namespace wirewatch::text {

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
        at = skip_plain(bytes, at);
        if (at == bytes.size()) break;
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
    if (is_tidy(bytes)) {
        out.text = bytes;
        return out;
    }
    out.text.reserve(bytes.size());
    auto const* data = reinterpret_cast<uint8_t const*>(bytes.data());
    for (std::size_t at = 0; at < bytes.size();) {
        auto start = at;
        at = skip_plain(bytes, at);
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
    switch (character) {
        // Unicode's White_Space beyond ASCII
        case 0x85:
        case 0xA0:
        case 0x1680:
        case 0x2028:
        case 0x2029:
        case 0x202F:
        case 0x205F:
        case 0x3000:
        // and what is as invisible
        case 0x200B:
        case 0xFEFF:
            return true;
        default:
            return character == ' ' || (character >= '\t' && character <= '\r') ||
                   (character >= 0x2000 && character <= 0x200A);
    }
}

std::string_view trim(std::string_view utf8) {
    // Nearly always the ends are plain letters.
    auto is_letter = [](char c) { return c > ' ' && c < 0x7F; };
    if (!utf8.empty() && is_letter(utf8.front()) && is_letter(utf8.back())) return utf8;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < utf8.size() && is_space(decode(utf8, at));) begin = at;
    auto end = utf8.size();
    while (end > begin) {
        auto last = boundary(utf8, end - 1);
        auto at = last;
        if (!is_space(decode(utf8, at)) || at != end) break;
        end = last;
    }
    return utf8.substr(begin, end - begin);
}

namespace {

// The first bytes of the characters beyond ASCII that are white space.
bool may_begin_space(unsigned char byte) {
    return byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF;
}

// Looks at eight bytes at once: true if they are plain letters and single spaces, and the first no space
// behind a space. `in_word` is what the byte before them was, and becomes what their last one is.
bool skip_words(char const* bytes, bool& in_word) {
    constexpr std::uint64_t ones = 0x0101010101010101, low = 0x7F * ones, high = ~low;
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    auto other = word ^ (ones * ' ');
    auto spaces = ~(((other & low) + low) | other) & high;
    auto odd = ((word - ones * ' ') | word) & high;
    if (odd != 0 || (spaces & (spaces << 8)) != 0 || ((spaces & 0x80) != 0 && !in_word)) return false;
    in_word = (spaces >> 63) == 0;
    return true;
}

// Behind what is on one line already. Mostly that is all of it.
std::size_t skip_line(std::string_view utf8) {
    constexpr bool by_words = std::endian::native == std::endian::little;
    constexpr std::size_t word_size = sizeof(std::uint64_t);
    bool in_word = false;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        while (by_words && at + word_size < utf8.size() && skip_words(utf8.data() + at, in_word))
            at += word_size;
        auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte == ' ' ? !in_word : (byte < ' ' || may_begin_space(byte))) return at;
        in_word = byte != ' ';
    }
    return in_word ? utf8.size() : 0;
}

}  // namespace

std::string one_line(std::string_view utf8) {
    auto at = skip_line(utf8);
    std::string out;
    out.reserve(utf8.size());
    out = utf8.substr(0, at);
    bool gap = out.ends_with(' ');
    if (gap) out.pop_back();
    while (at < utf8.size()) {
        auto start = at;
        while (at < utf8.size() && utf8[at] > ' ') ++at;
        if (at == start && is_space(decode(utf8, at))) {
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
