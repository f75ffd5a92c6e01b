// Where sentences and paragraphs of a field end, for NEAR/s and NEAR/p. Pure.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

// A word of a field: half-open byte offsets into the field as given, and the word folded.
struct WordView {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string_view folded;
};

// Of each word the number of its sentence and of its paragraph, counted from 0 over the field. Words [b, e)
// lie in one sentence when sentence[b] == sentence[e - 1].
struct Breaks {
    std::vector<std::uint32_t> sentence;
    std::vector<std::uint32_t> paragraph;
};

// A title is one paragraph and a line feed ends a sentence in it. The rules stand in config/README.md under
// "Sentences and paragraphs".
Breaks breaks_of(std::string_view text, std::span<WordView const> words, bool is_title);

}  // namespace wirewatch::rules
