// One pass over a text that finds its words and folds them. Templates over text/word_processors.hpp.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/letters.hpp"
#include "text/wide_blocks.hpp"
#include "text/widest_blocks.hpp"
#include "text/word_arrays.hpp"
#include "text/word_blocks.hpp"
#include "text/word_cursor.hpp"

namespace wirewatch::text {

// Writes where words begin and end from `places` on; their folds are as far from there as `shift` says.
template <typename Processor>
WIREWATCH_INLINE inline void write_ascii_edges(std::uint32_t* places, std::uint32_t* folds,
                                               std::uint64_t edges, std::uint32_t offset,
                                               std::uint32_t shift) {
    // Eight at a time: how many there are is guessed wrong less often.
    for (; edges != 0; places += 8, folds += 8) {
#pragma GCC unroll 8
        for (int n = 0; n < 8; ++n, edges &= edges - 1) {
            auto place = offset + Processor::lowest_bit(edges);
            places[n] = place;
            folds[n] = place + shift;
        }
    }
}

// At most a block of ASCII, whose lower case is written.
template <typename Processor>
WIREWATCH_INLINE inline void take_ascii(WordCursor& cursor, std::uint64_t words, std::size_t size) {
    if (cursor.alone) cursor.close();
    auto before = static_cast<std::uint64_t>(cursor.is_open);
    auto edges = edges_of(words, before) & low_bits(size);
    auto* places = &cursor.place->begin + before;
    write_ascii_edges<Processor>(places, &cursor.fold->begin + before, edges, cursor.offset(),
                                 cursor.folded() - cursor.offset());
    cursor.take_written(places + Processor::count_bits(edges), cursor.at + size, cursor.out + size);
}

// Blocks as long as they are ASCII; what the next one is, whose lower case is written. Requires a block and
// `more` bytes, and leaves either that or one that is not ASCII.
template <typename Processor>
WIREWATCH_INLINE inline AsciiMasks take_ascii_blocks(WordCursor& cursor, std::size_t more) {
    auto const* at = cursor.at;
    auto const* last = cursor.end - wide_block - more;
    auto* out = cursor.out;
    auto masks = read_ascii(at, out);
    if (masks.others != 0) return masks;
    if (cursor.alone) cursor.close();
    auto before = static_cast<std::uint64_t>(cursor.is_open);
    auto* places = &cursor.place->begin + before;
    auto* folds = &cursor.fold->begin + before;
    auto shift = cursor.folded() - cursor.offset();
    do {
        auto edges = edges_of(masks.words, before);
        before = masks.words >> 63;
        write_ascii_edges<Processor>(places, folds, edges, static_cast<std::uint32_t>(at - cursor.text),
                                     shift);
        auto count = Processor::count_bits(edges);
        places += count;
        folds += count;
        at += wide_block;
        out += wide_block;
        if (at > last) break;
        masks = read_ascii(at, out);
    } while (masks.others == 0);
    cursor.take_written(places, at, out);
    return masks;
}

// A block of ASCII, whose lower case is written, with a few other letters and gaps, as European languages
// have them. False, and nothing is taken, if there is more than that in it.
template <typename Processor>
WIREWATCH_INLINE inline bool take_few(WordCursor& cursor, char const* from, AsciiMasks masks,
                                      Characters characters) {
    if (cursor.alone || characters.size == 0) return false;
    char lower[2 * wide_block]{};
    std::memcpy(lower, cursor.out, wide_block);
    std::uint64_t removed = 0;  // bytes that a fold is shorter
    std::size_t removed_count = 0;
    for (auto leads = masks.others & characters.first_bytes; leads != 0; leads &= leads - 1) {
        auto at = Processor::lowest_bit(leads);
        auto letter = letter_as_met(Processor::character_of(from + at));
        if (letter.kind() == Letter::gap) continue;
        if (letter.kind() != Letter::word) return false;
        auto size = std::size_t{2} + (static_cast<unsigned char>(from[at]) >= 0xE0 ? 1 : 0);
        masks.words |= low_bits(size) << at;
        auto packed = letter.packed();
        std::memcpy(cursor.out + at - removed_count, &packed, sizeof packed);
        removed |= low_bits(at + size) & ~low_bits(at + letter.size());
        removed_count += size - letter.size();
        std::memcpy(cursor.out + at + size - removed_count, lower + at + size, wide_block);
    }
    auto before = static_cast<std::uint64_t>(cursor.is_open);
    auto edges = edges_of(masks.words, before) & low_bits(characters.size);
    auto* places = &cursor.place->begin + before;
    auto* folds = &cursor.fold->begin + before;
    auto places_end = places + Processor::count_bits(edges);
    auto offset = cursor.offset(), folded = cursor.folded();
    for (; edges != 0; places += 4, folds += 4) {
#pragma GCC unroll 4
        for (int n = 0; n < 4; ++n, edges &= edges - 1) {
            auto at = Processor::lowest_bit(edges);
            places[n] = offset + at;
            folds[n] =
                folded + at - static_cast<std::uint32_t>(Processor::count_bits(removed & low_bits(at)));
        }
    }
    cursor.take_written(places_end, cursor.at + characters.size,
                        cursor.out + characters.size - removed_count);
    return true;
}

template <typename Processor>
class WordReader {
public:
    // The text and the arrays, which have room for its words, must outlive it.
    WordReader(std::string_view utf8, WordArrays& arrays) : cursor_(utf8, arrays) {}

    // Reads the text; how many words there are.
    std::uint32_t run() {
        while (cursor_.left() > 0) {
            if constexpr (Processor::compresses_bytes) {
                if (!cursor_.alone) take_widest_blocks(cursor_);
            }
            take_next();
        }
        cursor_.close();
        return static_cast<std::uint32_t>(cursor_.place - cursor_.arrays.places());
    }

private:
    static constexpr std::size_t more = sizeof(std::uint32_t);  // character_of() looks beyond the last byte
    static constexpr std::size_t few_bytes = 16;  // measured: French is faster so, Turkish is not slower

    // Blocks of ASCII and one that is not, or what is left.
    void take_next() {
        if (cursor_.left() < wide_block + more) {
            if (cursor_.left() > 0) take_last();
            return;
        }
        auto masks = Processor::apart(
            [&]() WIREWATCH_INLINE_LAMBDA { return take_ascii_blocks<Processor>(cursor_, more); });
        if (masks.others != 0) take_mixed(cursor_.at, masks, wide_block);
    }

    // At most a block, where that is all there is.
    void take_last() {
        char last[wide_block + more]{};
        std::memcpy(last, cursor_.at, std::min(cursor_.left(), sizeof last));
        auto masks = read_ascii(last, cursor_.out);
        auto size = std::min(cursor_.left(), wide_block);
        if (masks.others == 0) return take_ascii<Processor>(cursor_, masks.words, size);
        take_mixed(last, masks, size);
    }

    void take_mixed(char const* from, AsciiMasks masks, std::size_t size) {
        Processor::apart([&]() WIREWATCH_INLINE_LAMBDA {
            auto characters = characters_at(from, masks.others);
            if (size < characters.size) characters = {characters.first_bytes & low_bits(size), size};
            if (Processor::count_bits(masks.others) <= few_bytes &&
                Processor::apart([&]() WIREWATCH_INLINE_LAMBDA {
                    return take_few<Processor>(cursor_, from, masks, characters);
                }))
                return;
            take_characters<Processor>(cursor_, from, characters);
        });
    }

    WordCursor cursor_;
};

}  // namespace wirewatch::text
