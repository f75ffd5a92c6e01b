// Where words begin and end among the characters of a block, all at once: bit n for character n. Pure.
#pragma once
#include <cstdint>

#include "text/wide_blocks.hpp"

namespace wirewatch::text {

// What is open behind a character.
struct OpenWord {
    std::uint64_t joinable = 0;  // a word that a letter joins
    std::uint64_t alone = 0;     // one that only marks join
};

struct WordEdges {
    std::uint64_t begins = 0, ends = 0;  // a word ends before the character
    OpenWord open;
};

// The marks that follow one of `letters`, directly or behind other marks; `before` is bit -1 of those.
WIREWATCH_INLINE inline std::uint64_t marks_behind(std::uint64_t letters, std::uint64_t marks,
                                                   std::uint64_t before) {
    // Adding the first mark of a run to the run clears all of it.
    return marks & ~(marks + ((letters << 1 | before) & marks));
}

// text/word_parts.hpp's joins() for up to 64 characters, each of at most one kind. Of `before` bit 0 counts.
WIREWATCH_INLINE inline WordEdges word_edges(std::uint64_t words, std::uint64_t alone, std::uint64_t marks,
                                             OpenWord before) {
    OpenWord open{words | marks_behind(words, marks, before.joinable),
                  alone | marks_behind(alone, marks, before.alone)};
    auto begins = alone | (words & ~(open.joinable << 1 | before.joinable));
    auto was_open = (open.joinable | open.alone) << 1 | before.joinable | before.alone;
    return {begins, was_open & (begins | ~(open.joinable | open.alone)), open};
}

}  // namespace wirewatch::text
