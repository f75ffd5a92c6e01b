// What stands in markup beside elements and text: comments, quoted sections, instructions and declarations.
// And what a name is.
#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace wirewatch::feeds {

inline constexpr std::string_view comment_mark = "<!--", comment_end = "-->";
inline constexpr std::string_view section_mark = "<![CDATA[", section_end = "]]>";

enum Special : std::size_t { comment, section, instruction, declaration, specials };

// What begins with "<!" or "<?" at text[0]. Some write the mark of a section in lower case.
Special special_at(std::string_view text);

// Behind what begins with "<!" or "<?" at text[0]; npos = it never ends.
std::size_t special_end(std::string_view text);

// Where what never ends is taken to end: a comment with its first ">", an instruction there or where a tag
// begins.
std::size_t unclosed_end(std::string_view text);

// Behind the end tag at the beginning of the text; 0 = another tag or the end comes first.
std::size_t end_tag_end(std::string_view text);

// How much of a text is none: the length of what begins at text[0], an end tag included that closes nothing;
// 0 if that is text.
std::size_t skip_special(std::string_view text);

// Letters beyond ASCII are not told from other characters.
inline constexpr auto name_characters = [] {
    std::array<bool, 256> table{};
    for (int c = 0; c < 256; ++c) {
        table[static_cast<std::size_t>(c)] = c >= 0x80 || c == '_' || c == ':' || c == '-' || c == '.' ||
                                             (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    }
    return table;
}();

constexpr bool is_in_name(char c) {
    return name_characters[static_cast<unsigned char>(c)];
}

constexpr bool starts_name(char c) {
    return is_in_name(c) && c != '-' && c != '.' && !(c >= '0' && c <= '9');
}

bool is_name(std::string_view text);

constexpr bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\t';
}

}  // namespace wirewatch::feeds
