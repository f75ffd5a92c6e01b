// The words of blocks that are not ASCII throughout: characters_at() tells what of a block can be read
// together. Templates over text/word_processors.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/letters.hpp"
#include "text/wide_blocks.hpp"
#include "text/word_cursor.hpp"
#include "text/word_states.hpp"

namespace wirewatch::text {

// A block's characters looked up, each where its first byte is.
struct LetterBlock {
    std::uint32_t folded[wide_block + 1];  // where its fold begins
    std::uint32_t folded_end = 0;
    alignas(block_size) std::uint8_t kind[wide_block]{};  // a Letter's highest byte

    // The characters whose kind has the bit.
    template <std::uint8_t bit>
    WIREWATCH_INLINE std::uint64_t are() const {
        std::uint64_t mask = 0;
#pragma GCC unroll 4
        for (unsigned part = 0; part < wide_block; part += block_size) {
            auto block = block_at(reinterpret_cast<char const*>(kind) + part);
            mask |= high_bits(static_cast<Block>((block & bit) != 0)) << part;
        }
        return mask;
    }
};

// Looks the characters up and writes their folds.
template <typename Processor>
WIREWATCH_INLINE inline void look_up(LetterBlock& letters, char const* from, std::uint64_t firsts,
                                     WordCursor const& cursor) {
    auto folded_end = cursor.folded();
    letters.folded[wide_block - 1] = letters.folded[wide_block] = folded_end;
    auto* bytes = cursor.bytes;
    for (; firsts != 0; firsts &= firsts - 1) {
        auto at = Processor::lowest_bit(firsts);
        auto packed = letter_as_met(Processor::character_of(from + at)).packed();
        std::memcpy(bytes + folded_end, &packed, sizeof packed);
        letters.folded[at] = folded_end;
        letters.kind[at] = static_cast<std::uint8_t>(packed >> 24);
        folded_end += packed >> 30;
    }
    letters.folded_end = folded_end;
}

// The kinds of characters, as their first bytes; `known` are those that can be read together.
struct LetterKinds {
    std::uint64_t words = 0, alone = 0, marks = 0, known = 0;
};

WIREWATCH_INLINE inline LetterKinds kinds_of(LetterBlock const& letters, std::uint64_t firsts) {
    LetterKinds kinds;
    kinds.words = letters.are<Letter::word>();
    kinds.known = kinds.words | letters.are<Letter::gap>();
    if (kinds.known == firsts) return kinds;
    kinds.alone = letters.are<Letter::character>();
    kinds.known |= kinds.alone;
    if (kinds.known == firsts) return kinds;

    auto stacked = letters.are<Letter::stacked>(), fillers = letters.are<Letter::filler>();
    auto whole_words = stacked & fillers;  // Letter::tangled has both bits
    auto right_behind = [&](std::uint64_t found) { return (found | marks_behind(found, ~firsts, 0)) << 1; };
    kinds.marks = letters.are<Letter::mark>() | (stacked & ~whole_words & right_behind(kinds.known)) |
                  (fillers & ~whole_words & right_behind(kinds.words));
    kinds.known |= kinds.marks;
    return kinds;
}

// At every `step`th place from there; what is behind the last is overwritten.
template <typename Processor, std::size_t step>
WIREWATCH_INLINE inline void write_edges(std::uint32_t* places, std::uint32_t* folds, std::uint64_t edges,
                                         LetterBlock const& letters, std::uint32_t offset) {
    for (; edges != 0; places += 4 * step, folds += 4 * step) {
#pragma GCC unroll 4
        for (std::size_t n = 0; n < 4; ++n, edges &= edges - 1) {
            auto at = Processor::lowest_bit(edges);
            places[n * step] = offset + at;
            folds[n * step] = letters.folded[at];
        }
    }
}

// The words among the first `size` bytes, which are not none and whose characters are known.
template <typename Processor>
WIREWATCH_INLINE inline void take_known(WordCursor& cursor, LetterBlock const& letters,
                                        LetterKinds const& kinds, std::uint64_t firsts, std::size_t size) {
    auto taken = low_bits(size);
    OpenWord before{cursor.is_open && !cursor.alone, cursor.is_open && cursor.alone};
    // The other bytes of a character join it, as marks do.
    auto edges =
        word_edges(kinds.words & taken, kinds.alone & taken, (kinds.marks | ~firsts) & taken, before);
    auto ends = edges.ends & taken;
    if ((kinds.alone | before.alone) == 0) {
        // Words begin and end in turn.
        write_edges<Processor, 1>(&cursor.place->begin + before.joinable,
                                  &cursor.fold->begin + before.joinable, edges.begins | ends, letters,
                                  cursor.offset());
    } else {
        write_edges<Processor, 2>(&cursor.place->end, &cursor.fold->end, ends, letters, cursor.offset());
        write_edges<Processor, 2>(&cursor.place[cursor.is_open].begin, &cursor.fold[cursor.is_open].begin,
                                  edges.begins, letters, cursor.offset());
    }
    auto ended = Processor::count_bits(ends);
    cursor.place += ended;
    cursor.fold += ended;
    cursor.alone = (edges.open.alone >> (size - 1) & 1) != 0;
    cursor.is_open = cursor.alone || (edges.open.joinable >> (size - 1) & 1) != 0;
}

// The characters of a block, up to the first that is to be looked at by itself, and that one.
template <typename Processor>
WIREWATCH_INLINE inline void take_characters(WordCursor& cursor, char const* from, Characters characters) {
    auto firsts = characters.first_bytes;
    LetterBlock letters;
    look_up<Processor>(letters, from, firsts, cursor);
    auto kinds = kinds_of(letters, firsts);
    auto size = characters.size;
    if (kinds.known == firsts && size != 0) [[likely]] {
        take_known<Processor>(cursor, letters, kinds, firsts, size);
        cursor.at += size;
        cursor.out = cursor.bytes + letters.folded_end;
        return;
    }
    if (size != 0) size = static_cast<std::size_t>(std::countr_zero(firsts & ~kinds.known));
    if (size != 0) {
        take_known<Processor>(cursor, letters, kinds, firsts, size);
        cursor.at += size;
        cursor.out = cursor.bytes + letters.folded[size];
    }
    cursor.take_character();
}

}  // namespace wirewatch::text
