// Blocks of ASCII, of characters of two bytes and of the punctuation from U+2000 on, each read in one go by
// processors that compress bytes: most blocks of texts in Latin, Cyrillic and Arabic script are.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "text/letter_pages.hpp"
#include "text/wide_blocks.hpp"
#include "text/word_cursor.hpp"
#include "text/word_processors.hpp"
#include "text/word_states.hpp"

namespace wirewatch::text {

#if defined(WIREWATCH_WIDEST)

// Up to 64 bytes, folded where they stand: bit n of the masks for byte n.
struct FoldedBlock {
    __m512i bytes;
    std::uint64_t words;  // bytes of letters and digits, and of the marks behind them
    std::uint64_t kept;   // those that stand in the folds of words, and some of gaps
    std::size_t size;     // of whole characters
    bool is_read = true;  // else one of them is to be looked at by itself
};

struct alignas(wide_block) BlockTable {
    std::uint8_t of[wide_block];
};

// What ASCII folds to, with the highest bit where it is of a word; and the numbers of the bytes of a block.
struct BlockTables {
    BlockTable ascii[2], numbers;
};
inline constexpr auto block_tables = [] {
    BlockTables tables{};
    for (std::uint8_t c = 0; c < 2 * wide_block; ++c) {
        auto is_upper = c >= 'A' && c <= 'Z';
        auto lower = static_cast<std::uint8_t>(is_upper ? c + ('a' - 'A') : c);
        auto is_word = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
        tables.ascii[c / wide_block].of[c % wide_block] = static_cast<std::uint8_t>(lower | is_word << 7);
    }
    for (std::uint8_t i = 0; i < wide_block; ++i) tables.numbers.of[i] = i;
    return tables;
}();

WIREWATCH_WIDEST WIREWATCH_INLINE inline __m512i all_of(std::uint8_t const* table) {
    return _mm512_load_si512(table);
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline std::uint64_t are(__m512i bytes, int byte) {
    return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(byte)));
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline std::uint64_t have(__m512i bytes, int bit) {
    return _mm512_test_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(bit)));
}

// At most 64 bytes, zeros behind them.
WIREWATCH_WIDEST WIREWATCH_INLINE inline __m512i block_of(char const* bytes, std::size_t size) {
    if (size == wide_block) [[likely]]
        return _mm512_loadu_si512(bytes);
    return _mm512_maskz_loadu_epi8(WidestProcessor::low_bits(size), bytes);
}

// ASCII; of the rest the bytes are anything.
WIREWATCH_WIDEST WIREWATCH_INLINE inline FoldedBlock fold_ascii(__m512i given, std::uint64_t others,
                                                                std::size_t size) {
    auto found =
        _mm512_permutex2var_epi8(all_of(block_tables.ascii[0].of), given, all_of(block_tables.ascii[1].of));
    auto words = static_cast<std::uint64_t>(_mm512_movepi8_mask(found)) & ~others;
    return {_mm512_and_si512(found, _mm512_set1_epi8(0x7F)), words, ~std::uint64_t{0}, size};
}

// Characters of two bytes that begin with that one.
WIREWATCH_WIDEST WIREWATCH_INLINE inline void fold_page(__m512i& bytes, __m512i& kinds, __m512i given,
                                                        __m512i second, __mmask64 firsts,
                                                        LetterPage const& page) {
    kinds = _mm512_mask_permutexvar_epi8(kinds, firsts, second, all_of(page.kinds));
    bytes = _mm512_mask_permutexvar_epi8(bytes, firsts, second, all_of(page.first));
    bytes = _mm512_mask_permutexvar_epi8(bytes, firsts << 1, given, all_of(page.second));
}

// Folds the characters that are not ASCII, whose bytes `others` are, as far as pages tell of them: they tell
// their letters apart by the lower six bits of the last byte. A word may be open `before`.
WIREWATCH_WIDEST WIREWATCH_INLINE inline FoldedBlock fold_others(__m512i given, char const* from,
                                                                 std::uint64_t others, std::uint64_t before,
                                                                 std::size_t size) {
    auto block = fold_ascii(given, others, size);
    auto trails = static_cast<std::uint64_t>(_mm512_cmplt_epi8_mask(given, _mm512_set1_epi8(-0x40)));
    // But for the end of the text, the last character may be continued.
    if (size == wide_block) block.size = 63 - WidestProcessor::bits_above(~trails);
    auto twos = others & _mm512_cmplt_epi8_mask(given, _mm512_set1_epi8(-0x20)) & ~trails & trails >> 1;
    auto threes = are(given, 0xE2) & are(given, 0x80) >> 1 & trails >> 2;

    auto numbers = all_of(block_tables.numbers.of);
    auto ones = _mm512_set1_epi8(1);
    auto next = _mm512_add_epi8(numbers, ones);
    auto second = _mm512_permutexvar_epi8(next, given);  // where the first byte is
    auto third = _mm512_permutexvar_epi8(_mm512_add_epi8(next, ones), given);
    auto kinds = _mm512_maskz_permutexvar_epi8(threes, third, all_of(letter_page(general_punctuation).kinds));
    for (auto left = twos; left != 0;) {
        auto lead = static_cast<unsigned char>(from[WidestProcessor::lowest_bit(left)]);
        auto same = left & are(given, lead);
        fold_page(block.bytes, kinds, given, second, same, letter_page(page_of_lead(lead)));
        left &= ~same;
    }

    auto known = static_cast<std::uint64_t>(_mm512_test_epi8_mask(kinds, kinds));
    auto unread = others & ~(known | known << 1 | (known & threes) << 2);
    block.is_read = block.size != 0 && (unread & WidestProcessor::low_bits(block.size)) == 0;
    auto letters = static_cast<std::uint64_t>(_mm512_movepi8_mask(kinds));
    auto marks = have(kinds, LetterPage::mark);
    marks |= marks << 1 | (marks & threes) << 2;
    block.kept = ~(marks | have(kinds, LetterPage::shorter) << 1);
    block.words |= letters | letters << 1;
    block.words |= marks_behind(block.words, marks, before);
    return block;
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline void write_sixteen(std::uint32_t* places, __m128i bytes,
                                                            __m512i offset) {
    _mm512_storeu_si512(places, _mm512_add_epi32(_mm512_cvtepu8_epi32(bytes), offset));
}

WIREWATCH_WIDEST WIREWATCH_INLINE inline __m512i places_of(std::uint64_t bits) {
    return _mm512_maskz_compress_epi8(bits, all_of(block_tables.numbers.of));
}

// The bytes as places from `offset` on; what is behind the last is overwritten.
WIREWATCH_WIDEST WIREWATCH_INLINE inline void write_places(std::uint32_t* places, __m512i bytes,
                                                           std::uint32_t offset, std::size_t count) {
    auto from = _mm512_set1_epi32(static_cast<int>(offset));
    write_sixteen(places, _mm512_castsi512_si128(bytes), from);
    write_sixteen(places + 16, _mm512_extracti32x4_epi32(bytes, 1), from);
    if (count <= 32) [[likely]]
        return;
    write_sixteen(places + 32, _mm512_extracti32x4_epi32(bytes, 2), from);
    write_sixteen(places + 48, _mm512_extracti32x4_epi32(bytes, 3), from);
}

// A WordCursor between two blocks: what is written, next.
struct WidestCursor {
    char const* at;
    char* out;
    std::uint32_t *places, *folds;
    std::uint64_t before;  // 1: a word is open
};

// No word begins or ends at a byte that is dropped, so begins and ends stand among the bytes that are kept.
template <bool is_ascii>
WIREWATCH_WIDEST WIREWATCH_INLINE inline void take_block(WidestCursor& cursor, FoldedBlock const& block,
                                                         std::uint32_t offset, std::uint32_t folded) {
    auto taken = WidestProcessor::low_bits(block.size);
    auto edges = edges_of(block.words, cursor.before) & taken;
    auto count = WidestProcessor::count_bits(edges);
    auto found = places_of(edges);
    write_places(cursor.places, found, offset, count);
    if constexpr (is_ascii) {
        write_places(cursor.folds, found, folded, count);
        _mm512_storeu_si512(cursor.out, block.bytes);
        cursor.out += block.size;
    } else {
        write_places(cursor.folds, places_of(_pext_u64(edges, block.kept)), folded, count);
        _mm512_storeu_si512(cursor.out, _mm512_maskz_compress_epi8(block.kept, block.bytes));
        cursor.out += WidestProcessor::count_bits(block.kept & taken);
    }
    cursor.before = block.words >> (block.size - 1) & 1;
    cursor.places += count;
    cursor.folds += count;
    cursor.at += block.size;
}

// Takes blocks as long as they are of such characters, to the end of the text if they are. Requires that no
// word is open that is alone.
WIREWATCH_WIDEST [[gnu::noinline]] inline void take_widest_blocks(WordCursor& cursor) {
    auto before = static_cast<std::uint64_t>(cursor.is_open);
    WidestCursor here{cursor.at, cursor.out, &cursor.place->begin + before, &cursor.fold->begin + before,
                      before};
    while (here.at < cursor.end) {
        auto size = std::min(static_cast<std::size_t>(cursor.end - here.at), wide_block);
        auto given = block_of(here.at, size);
        auto offset = static_cast<std::uint32_t>(here.at - cursor.text);
        auto folded = static_cast<std::uint32_t>(here.out - cursor.bytes);
        auto others = static_cast<std::uint64_t>(_mm512_movepi8_mask(given));
        if (others == 0) {
            take_block<true>(here, fold_ascii(given, others, size), offset, folded);
            continue;
        }
        auto block = fold_others(given, here.at, others, here.before, size);
        if (!block.is_read) break;
        take_block<false>(here, block, offset, folded);
    }
    cursor.take_written(here.places, here.at, here.out);
}

#else

void take_widest_blocks(WordCursor& cursor);  // which no processor calls

#endif

}  // namespace wirewatch::text
