// Text that needs no repair, told fast: this is asked of every byte that comes in. Pure, thread-safe.
#pragma once
#include <cstddef>
#include <string_view>

namespace wirewatch::text {

// True when repair (text/utf8.hpp) would change nothing.
bool is_tidy(std::string_view bytes);

// Behind the printable ASCII, tabs and line feeds that begin at `at`.
std::size_t skip_plain(std::string_view bytes, std::size_t at);

// A control or non-character that neither XML nor a reader knows.
constexpr bool is_control(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n';
    return (c >= 0x7F && c < 0xA0) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

}  // namespace wirewatch::text
