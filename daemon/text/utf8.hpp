// UTF-8 at the byte level: reading, writing, cutting and repairing. Pure, thread-safe.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace wirewatch::text {

inline constexpr char32_t replacement = 0xFFFD;

// The character at `at`, which moves behind it; U+FFFD for a malformed sequence (as the WHATWG decoder counts
// them). Requires at < utf8.size().
char32_t decode(std::string_view utf8, std::size_t& at);

// Appends the character; surrogates and values beyond U+10FFFF become U+FFFD.
void append(std::string& out, char32_t character);

bool is_valid_utf8(std::string_view bytes);

// Valid UTF-8 without the control characters that neither XML nor a reader knows. CR LF and CR become LF;
// U+0080 to U+009F are windows-1252 that somebody took for ISO-8859-1, and become what they were.
struct Repaired {
    std::string text;
    std::size_t malformed = 0;  // sequences that became U+FFFD
    std::size_t controls = 0;   // characters dropped
};
Repaired repair(std::string_view bytes);

// What repair makes of one character; 0 = it is dropped.
char32_t repaired(char32_t character);

// The greatest character boundary at or before `at`.
std::size_t boundary(std::string_view utf8, std::size_t at);

std::size_t count_characters(std::string_view utf8);

// At most `most` characters, cut at the last word boundary that leaves at least half of them.
std::string_view cut_at_word(std::string_view utf8, std::size_t most);

// Without white space (Unicode's included) at both ends.
std::string_view trim(std::string_view utf8);

// Trimmed, each inner run of white space one space.
std::string one_line(std::string_view utf8);

bool is_space(char32_t character);

}  // namespace wirewatch::text
