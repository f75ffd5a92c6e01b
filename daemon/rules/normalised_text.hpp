// The text that regular expressions run over: folded words with what stands between them. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/sentences.hpp"
#include "text/words.hpp"

namespace wirewatch::rules {

// A field's folded words, each followed by what stands between it and the next as given, except that a run of
// white space is one space, the hyphens and dashes U+2010-2015 and U+2212 are '-', and the apostrophes
// U+2018, U+2019 and U+02BC are '\''. Nothing before the first word and after the last. Valid UTF-8.
struct NormalisedText {
    std::string text;
    std::vector<std::uint32_t> begins;  // of each word in `text`
    std::vector<std::uint32_t> ends;

    // The words [first, last) that bytes [begin, end) of `text` touch; nothing when they touch none.
    std::optional<std::pair<std::uint32_t, std::uint32_t>> touched(std::size_t begin, std::size_t end) const;
};

// '-' of a dash, '\'' of an apostrophe, other characters as they are.
char32_t plain_punctuation(char32_t character);

NormalisedText normalised_text(std::string_view field, std::span<WordView const> words);

// The same, of the words that were read from the field, into what is there already: for its memory.
void normalise(NormalisedText& made, std::string_view field, text::Words const& words);

}  // namespace wirewatch::rules
