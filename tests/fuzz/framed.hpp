// An input put inside a document, for targets that are of what stands there.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace wirewatch::fuzz {

// The input as UTF-8 (charset_fuzz has the rest): as it is where it begins as one of `whole` does, else in
// place of each
// '@' of one of the frames. Its last byte tells which: a run that looks at one document is so much shorter.
inline std::string framed(std::uint8_t const* bytes, std::size_t size,
                          std::initializer_list<std::string_view> whole,
                          std::initializer_list<std::string_view> frames) {
    auto input = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    constexpr std::size_t head = 400;
    auto begins = [&](std::string_view root) {
        return std::string_view(input).substr(0, head).find(root) != std::string_view::npos;
    };
    if (std::any_of(whole.begin(), whole.end(), begins)) return input;
    auto frame = frames.begin()[size == 0 ? 0 : bytes[size - 1] % frames.size()];
    std::string document;
    for (auto c : frame) c == '@' ? document += input : document += c;
    return document;
}

}  // namespace wirewatch::fuzz
