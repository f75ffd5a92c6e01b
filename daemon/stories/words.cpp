#include "stories/words.hpp"

#include <algorithm>
#include <string>

#include "core/hash.hpp"

namespace wirewatch::stories {
namespace {

enum class Sort { separator, letter, whole_word };

bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

Sort sort_of(char32_t c) {
    if (c < 0x80) {
        auto letter = between(c, '0', '9') || between(c, 'a', 'z') || between(c, 'A', 'Z');
        return letter ? Sort::letter : Sort::separator;
    }
    // Latin-1 signs, Arabic comma, semicolon, question mark and full stop, danda, dashes and quotes, CJK and
    // full-width punctuation.
    if (between(c, 0x80, 0xBF) || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 || c == 0x964 ||
        between(c, 0x2000, 0x206F) || between(c, 0x3000, 0x303F) || between(c, 0xFF00, 0xFF0F) ||
        between(c, 0xFF1A, 0xFF20)) {
        return Sort::separator;
    }
    auto spaceless = between(c, 0xE00, 0xE7F) || between(c, 0x3040, 0x30FF) || between(c, 0x3400, 0x9FFF) ||
                     between(c, 0x20000, 0x3FFFF);
    return spaceless ? Sort::whole_word : Sort::letter;
}

// The character that begins at `at`, and its length. Never reads past the end, whatever the bytes.
std::pair<char32_t, std::size_t> character(std::string_view text, std::size_t at) {
    auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    length = std::min(length, text.size() - at);
    char32_t c = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i) c = c << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    return {c, length};
}

}  // namespace

std::vector<std::uint64_t> words_of(std::string_view text, std::size_t most) {
    std::vector<std::uint64_t> words;
    std::string word;
    auto finish = [&] {
        if (!word.empty()) words.push_back(hash64(word));
        word.clear();
    };
    for (std::size_t at = 0; at < text.size() && words.size() < most;) {
        auto [c, length] = character(text, at);
        auto sort = sort_of(c);
        if (sort != Sort::letter) finish();
        if (sort != Sort::separator) {
            for (auto byte : text.substr(at, length)) {
                auto capital = byte >= 'A' && byte <= 'Z';
                word += capital ? static_cast<char>(byte - 'A' + 'a') : byte;
            }
        }
        if (sort == Sort::whole_word) finish();
        at += length;
    }
    finish();
    if (words.size() > most) words.resize(most);
    return words;
}

}  // namespace wirewatch::stories
