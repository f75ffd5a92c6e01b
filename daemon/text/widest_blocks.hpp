// Blocks of ASCII, of characters of two bytes and of the punctuation from U+2000 on, each read in one go by
// processors that compress bytes: most blocks of texts in Latin, Cyrillic and Arabic script are.
#pragma once
#include "text/word_processors.hpp"

#if defined(WIREWATCH_WIDEST)
#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "text/letter_pages.hpp"
#include "text/wide_blocks.hpp"
#include "text/word_cursor.hpp"
#include "text/word_states.hpp"

namespace wirewatch::text {

// Up to 64 bytes, folded where they stand: bit n of the masks for byte n.
struct FoldedBlock {
    __m512i bytes;
    std::uint64_t words;  // bytes of letters and digits
    std::uint64_t marks = 0;
    std::uint64_t kept = ~std::uint64_t{0};  // those that stand in the folds of words, and all of gaps
    std::size_t size = wide_block;           // whole characters that all of this holds for
};

WIREWATCH_WIDEST WIREWATCH_INLINE inline __m512i numbers_from(int first) {
    alignas(64) static constexpr auto counted = [] {
        std::array<std::uint8_t, 2 * wide_block> all{};
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<std::uint8_t>(i);
        return all;
    }();
    return _mm512_loadu_si512(counted.data() + first);
}

// The bytes from `first` on, of which there are `count`.
WIREWATCH_WIDEST WIREWATCH_INLINE inline std::uint64_t are_from(__m512i bytes, int first, int count) {
    auto above = _mm512_sub_epi8(bytes, _mm512_set1_epi8(static_cast<char>(first)));
    return _mm512_cmplt_epu8_mask(above, _mm512_set1_epi8(static_cast<char>(count)));
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline std::uint64_t are(__m512i bytes, int byte) {
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(byte)));
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline std::uint64_t have(__m512i bytes, int bit) {
    return _mm512_test_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(bit)));
}

// Folds ASCII; the rest stands as it is, and is said to be in no word.
WIREWATCH_WIDEST WIREWATCH_INLINE inline FoldedBlock fold_ascii(__m512i given, std::size_t size) {
    auto upper = are_from(given, 'A', 26);
    auto bytes = _mm512_mask_add_epi8(given, upper, given, _mm512_set1_epi8('a' - 'A'));
    auto words = are_from(bytes, 'a', 26) | are_from(given, '0', 10);
    return {.bytes = bytes, .words = words, .size = size};
}

// Folds the characters that are not ASCII, whose bytes `others` are, as far as pages tell of them.
WIREWATCH_WIDEST WIREWATCH_INLINE inline void fold_others(FoldedBlock& block, __m512i given,
                                                          std::uint64_t others) {
    auto trails = are_from(given, 0x80, 0x40);
    auto twos = are_from(given, 0xC2, 0x1E) & trails >> 1;
    auto threes = are(given, 0xE2) & are(given, 0x80) >> 1 & trails >> 2;
    auto second = _mm512_permutexvar_epi8(numbers_from(1), given);  // where the first byte is
    auto third = _mm512_permutexvar_epi8(numbers_from(2), given);

    // The bytes of a page are told apart by the lower six bits of a character's last.
    auto kinds = _mm512_setzero_si512();
    if (threes != 0) {
        auto const& page = letter_page(general_punctuation);
        kinds = _mm512_maskz_permutexvar_epi8(threes, third, _mm512_load_si512(page.kinds));
    }
    for (auto left = twos; left != 0;) {
        auto lead = _mm512_permutexvar_epi8(
            _mm512_set1_epi8(static_cast<char>(WideProcessor::lowest_bit(left))), given);
        auto same = left & _mm512_cmpeq_epi8_mask(given, lead);
        auto const& page = letter_page(
            page_of_lead(static_cast<unsigned char>(_mm_cvtsi128_si32(_mm512_castsi512_si128(lead)))));
        kinds = _mm512_mask_permutexvar_epi8(kinds, same, second, _mm512_load_si512(page.kinds));
        block.bytes = _mm512_mask_permutexvar_epi8(block.bytes, same, second, _mm512_load_si512(page.first));
        block.bytes =
            _mm512_mask_permutexvar_epi8(block.bytes, same << 1, given, _mm512_load_si512(page.second));
        left &= ~same;
    }

    auto known = have(kinds, LetterPage::known), letters = have(kinds, LetterPage::letter);
    twos &= known;
    threes &= known;
    auto unknown = others & ~(twos | twos << 1 | threes | threes << 1 | threes << 2);
    if (unknown != 0) block.size = std::min(block.size, static_cast<std::size_t>(std::countr_zero(unknown)));
    block.words |= letters | letters << 1;
    auto marks = have(kinds, LetterPage::mark);
    block.marks = marks | marks << 1 | (marks & threes) << 2;
    block.kept = ~(block.marks | have(kinds, LetterPage::shorter) << 1);
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline void write_sixteen(std::uint32_t* places, __m128i bytes,
                                                            __m512i offset) {
    _mm512_storeu_si512(places, _mm512_add_epi32(_mm512_cvtepu8_epi32(bytes), offset));
}

// Where the bits are, from `offset` on; what is behind the last is overwritten.
WIREWATCH_WIDEST WIREWATCH_INLINE inline void write_places(std::uint32_t* places, std::uint64_t bits,
                                                           std::uint32_t offset, std::size_t count) {
    auto found = _mm512_maskz_compress_epi8(bits, numbers_from(0));
    auto from = _mm512_set1_epi32(static_cast<int>(offset));
    write_sixteen(places, _mm512_castsi512_si128(found), from);
    write_sixteen(places + 16, _mm512_extracti32x4_epi32(found, 1), from);
    if (count <= 32) [[likely]]
        return;
    write_sixteen(places + 32, _mm512_extracti32x4_epi32(found, 2), from);
    write_sixteen(places + 48, _mm512_extracti32x4_epi32(found, 3), from);
}

// Takes blocks as long as they are of such characters, to the end of the text if they are. Requires that no
// word is open that is alone.
WIREWATCH_WIDEST [[gnu::noinline]] inline void take_widest_blocks(WordCursor& cursor) {
    constexpr std::size_t few = 32;  // less is left to the reader of what follows
    auto const* at = cursor.at;
    auto* out = cursor.out;
    auto before = static_cast<std::uint64_t>(cursor.is_open);
    auto* places = &cursor.place->begin + before;
    auto* folds = &cursor.fold->begin + before;
    while (at < cursor.end) {
        auto left = static_cast<std::size_t>(cursor.end - at);
        auto given = _mm512_maskz_loadu_epi8(low_bits(left), at);
        auto block = fold_ascii(given, std::min(left, wide_block));
        if (auto others = static_cast<std::uint64_t>(_mm512_movepi8_mask(given)); others != 0) {
            fold_others(block, given, others);
            if (block.size < std::min(left, few)) break;
        }
        auto words = block.words;
        if (block.marks != 0) words |= marks_behind(words, block.marks, before);
        auto edges = edges_of(words, before) & low_bits(block.size);
        before = words >> (block.size - 1) & 1;
        auto count = WideProcessor::count_bits(edges);
        write_places(places, edges, static_cast<std::uint32_t>(at - cursor.text), count);
        auto folded = static_cast<std::uint32_t>(out - cursor.bytes);
        if (block.kept == ~std::uint64_t{0}) {
            _mm512_storeu_si512(out, block.bytes);
            write_places(folds, edges, folded, count);
            out += block.size;
        } else {
            // No word begins or ends at a byte that is dropped.
            _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(block.kept, block.bytes));
            write_places(folds, _pext_u64(edges, block.kept), folded, count);
            out += WideProcessor::count_bits(block.kept & low_bits(block.size));
        }
        places += count;
        folds += count;
        at += block.size;
    }
    cursor.take_written(places, at, out);
}

}  // namespace wirewatch::text
#endif
