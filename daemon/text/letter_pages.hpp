// The characters of two bytes, and the punctuation from U+2000 on, in pages of the 64 that differ by their
// last byte: what text/letters.hpp says of them as tables for text/widest_blocks.hpp. Thread-safe.
#pragma once
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace wirewatch::text {

struct LetterPage {
    enum Kind : std::uint8_t {
        unknown = 0,    // to be looked at by itself
        gap = 1,        // separates words
        mark = 2,       // belongs to whatever it follows, and folds to nothing
        letter = 0x80,  // joins its neighbours; folds to two bytes
        shorter = 4     // and to one, with this bit
    };

    alignas(64) std::uint8_t kinds[64], first[64], second[64];  // and the bytes of the folds
};

// By the first byte of a character of two, of which two are ill-formed; or general_punctuation.
inline constexpr std::size_t page_count = 33, general_punctuation = 32;
inline std::atomic<LetterPage const*> letter_pages_met[page_count];

LetterPage const& meet_page(std::size_t number);

inline LetterPage const& letter_page(std::size_t number) {
    auto const* met = letter_pages_met[number].load(std::memory_order_acquire);
    return met != nullptr ? *met : meet_page(number);
}

// Requires 0xC0 to 0xDF.
constexpr std::size_t page_of_lead(unsigned char lead) {
    return lead & 0x1F;
}

}  // namespace wirewatch::text
