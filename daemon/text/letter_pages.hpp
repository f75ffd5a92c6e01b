// The characters of two bytes, and the punctuation from U+2000 on, in pages of the 64 that differ by their
// last byte: what text/letters.hpp says of them as tables for text/widest_blocks.hpp. Thread-safe.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace wirewatch::text {

struct LetterPage {
    enum Kind : std::uint8_t {
        known = 1,    // what it is, and its fold, depend on no neighbour
        letter = 2,   // joins its neighbours
        mark = 4,     // belongs to whatever it follows, and folds to nothing
        shorter = 8,  // a letter that folds to one byte; else it folds to two
    };
    // Neither letter nor mark: a gap.

    alignas(64) std::uint8_t kinds[64], first[64], second[64];  // and the bytes of the folds
};

// By the first byte of a character of two, or general_punctuation.
inline constexpr std::size_t page_count = 32, general_punctuation = 0;
inline std::atomic<LetterPage const*> letter_pages_met[page_count];

LetterPage const& meet_page(std::size_t number);

inline LetterPage const& letter_page(std::size_t number) {
    auto const* met = letter_pages_met[number].load(std::memory_order_acquire);
    return met != nullptr ? *met : meet_page(number);
}

// Requires 0xC2 to 0xDF.
constexpr std::size_t page_of_lead(unsigned char lead) {
    return lead & (page_count - 1);
}

}  // namespace wirewatch::text
