#include "text/text_flow.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace wirewatch::text {
namespace {

constexpr char32_t soft_hyphen = 0xAD;  // says where a word may be broken; no reader sees it

}  // namespace

void TextFlow::space() {
    gap_ = std::max(gap_, Gap::space);
}

void TextFlow::paragraph() {
    gap_ = Gap::paragraph;
}

void TextFlow::line() {
    gap_ = gap_ >= Gap::line ? Gap::paragraph : Gap::line;
}

void TextFlow::write(std::string_view utf8, bool preformatted) {
    for (std::size_t at = 0; at < utf8.size();) {
        auto start = at;
        while (at < utf8.size() && utf8[at] > ' ' && utf8[at] < '\x7F') ++at;
        if (at > start) {
            close_gap();
            out_.append(utf8, start, at - start);
            continue;
        }
        auto c = decode(utf8, at);
        if (c >= 0x80) c = repaired(c);  // U+0085 was an ellipsis, and is space to Unicode
        if (preformatted && c == '\n') {
            line();
        } else if (is_space(c)) {
            space();
        } else if (repaired(c) != 0 && c != soft_hyphen) {
            close_gap();
            append(out_, c);
        }
    }
}

void TextFlow::close_gap() {
    static constexpr std::array<std::string_view, 4> gaps{"", " ", "\n", "\n\n"};
    if (!out_.empty()) out_ += gaps[static_cast<std::size_t>(gap_)];
    gap_ = Gap::none;
}

}  // namespace wirewatch::text
