#include "rules/normalised_text.hpp"

#include <algorithm>
#include <cstring>

#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t at_once = 16;
constexpr std::size_t most_growth = 3;  // a malformed byte becomes U+FFFD

char* write_character(char* out, char32_t c) {
    if (c < 0x80) {
        *out = static_cast<char>(c);
        return out + 1;
    }
    std::string bytes;
    text::append(bytes, c);
    return std::copy(bytes.begin(), bytes.end(), out);
}

// At most most_growth times the gap's bytes.
char* write_gap(char* out, std::string_view gap) {
    if (gap.empty()) return out;
    // A space, alone or behind a comma or a period: most of all gaps.
    if (gap == " " || (gap.size() == 2 && gap[0] > ' ' && gap[1] == ' ')) {
        out[0] = gap[0];
        out[1] = ' ';
        return out + gap.size();
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
        if (!space) out = write_character(out, plain_punctuation(c));
        if (space && !in_space) *out++ = ' ';
        in_space = space;
    }
    return out;
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
    std::string gap;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            auto given = field.substr(words[i - 1].end, words[i].begin - words[i - 1].end);
            gap.resize(given.size() * most_growth);
            made.text.append(gap.data(), write_gap(gap.data(), given));
        }
        made.begins.push_back(static_cast<std::uint32_t>(made.text.size()));
        made.text += words[i].folded;
        made.ends.push_back(static_cast<std::uint32_t>(made.text.size()));
    }
    return made;
}

void normalise(NormalisedText& made, std::string_view field, text::Words const& words) {
    auto places = words.places(), folds = words.folds();
    made.begins.resize(words.size());
    made.ends.resize(words.size());
    std::size_t folded = 0;
    for (auto fold : folds) folded += fold.end - fold.begin;
    made.text.resize(folded + field.size() * most_growth + at_once);
    auto *out = made.text.data(), *begin = out;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        if (i > 0) out = write_gap(out, field.substr(places[i - 1].end, places[i].begin - places[i - 1].end));
        auto const* fold = words.bytes() + folds[i].begin;
        auto size = folds[i].end - folds[i].begin;
        made.begins[i] = static_cast<std::uint32_t>(out - begin);
        // Most words are short; what is behind one may be read, and is written over.
        std::memcpy(out, fold, at_once);
        if (size > at_once) std::memcpy(out, fold, size);
        out += size;
        made.ends[i] = static_cast<std::uint32_t>(out - begin);
    }
    made.text.resize(static_cast<std::size_t>(out - begin));
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> NormalisedText::touched(std::size_t begin,
                                                                               std::size_t end) const {
    auto first = std::upper_bound(ends.begin(), ends.end(), begin) - ends.begin();
    auto last = std::lower_bound(begins.begin(), begins.end(), end) - begins.begin();
    if (first >= last) return std::nullopt;
    return std::pair(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last));
}

}  // namespace wirewatch::rules
