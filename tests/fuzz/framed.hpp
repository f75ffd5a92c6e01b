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

// What stands behind blanks, declarations and comments.
inline std::string_view first_element(std::string_view text) {
    for (;;) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
        if (!text.starts_with("<?") && !text.starts_with("<!")) return text;
        text.remove_prefix(std::min(text.find('>'), text.size() - 1) + 1);
    }
}

// The input as UTF-8 (charset_fuzz has the rest): as it is where its first element is one of `whole`, else in
// place of each '@' of one of the frames. Its last byte tells which: a run that looks at one document is so
// much shorter. What is another format's goes into a frame too, so that a target has one format to find.
inline std::string framed(std::uint8_t const* bytes, std::size_t size,
                          std::initializer_list<std::string_view> whole,
                          std::initializer_list<std::string_view> frames) {
    auto input = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    auto first = first_element(input);
    auto is_first = [&](std::string_view root) { return first.starts_with(root); };
    if (std::any_of(whole.begin(), whole.end(), is_first)) return input;
    auto frame = frames.begin()[size == 0 ? 0 : bytes[size - 1] % frames.size()];
    std::string document;
    for (auto c : frame) c == '@' ? document += input : document += c;
    return document;
}

}  // namespace wirewatch::fuzz
