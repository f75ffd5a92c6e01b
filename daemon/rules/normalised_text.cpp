#include "rules/normalised_text.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

void append_gap(std::string& out, std::string_view gap) {
    if (gap == " ") {
        out += ' ';
        return;
    }
    auto in_space = false;
    for (std::size_t at = 0; at < gap.size();) {
        auto byte = static_cast<unsigned char>(gap[at]);
        char32_t c = byte;
        if (byte < 0x80) {
            ++at;
        } else {
            c = text::decode(gap, at);
        }
        auto space = text::is_space(c);
        if (!space) text::append(out, plain_punctuation(c));
        if (space && !in_space) out += ' ';
        in_space = space;
    }
}

}  // namespace

char32_t plain_punctuation(char32_t c) {
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x02BC) return '\'';
    return c;
}

NormalisedText normalised_text(std::string_view field, std::span<WordView const> words) {
    NormalisedText made;
    made.text.reserve(field.size());
    made.begins.reserve(words.size());
    made.ends.reserve(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) append_gap(made.text, field.substr(words[i - 1].end, words[i].begin - words[i - 1].end));
        made.begins.push_back(static_cast<std::uint32_t>(made.text.size()));
        made.text += words[i].folded;
        made.ends.push_back(static_cast<std::uint32_t>(made.text.size()));
    }
    return made;
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> NormalisedText::touched(std::size_t begin,
                                                                               std::size_t end) const {
    auto first = std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin();
    auto last = std::lower_bound(begins.begin(), begins.end(), end) - begins.begin();
    if (first >= last) return std::nullopt;
    return std::pair(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}

}  // namespace wirewatch::rules
