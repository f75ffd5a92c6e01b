// An input put inside a document, for targets that are of what stands there.
#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace wirewatch::fuzz {

// The input as UTF-8 (charset_fuzz has the rest) in place of each '@' of one of the frames. Its last byte
// tells which: a run that looks at one document is so much shorter.
inline std::string framed(std::uint8_t const* bytes, std::size_t size,
                          std::initializer_list<std::string_view> frames) {
    auto frame = frames.begin()[size == 0 ? 0 : bytes[size - 1] % frames.size()];
    auto input = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    std::string document;
    for (auto c : frame) c == '@' ? document += input : document += c;
    return document;
}

}  // namespace wirewatch::fuzz
