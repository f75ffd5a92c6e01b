// Sixty-four bytes of text at once, as masks: bit n for byte n. Pure.
#pragma once
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <bit>
#include <cstdint>
#include <cstring>

#include "core/block.hpp"

#define WIREWATCH_INLINE [[gnu::always_inline]]
#define WIREWATCH_INLINE_LAMBDA __attribute__((always_inline))

namespace wirewatch::text {

static_assert(std::endian::native == std::endian::little, "bit n of a mask is byte n of a block");

inline constexpr std::size_t wide_block = 64;

// The lowest `count` bits, at most 64.
WIREWATCH_INLINE inline std::uint64_t low_bits(std::size_t count) {
    return count < 64 ? (std::uint64_t{1} << count) - 1 : ~std::uint64_t{0};
}

// Of `words`, bits of bytes: where a byte is of another kind than the one before it, words begin and end in
// turn.
WIREWATCH_INLINE inline std::uint64_t edges_of(std::uint64_t words, std::uint64_t before) {
    return words ^ (words << 1 | before);
}

// The highest bit of each byte.
template <typename Bytes>
WIREWATCH_INLINE inline std::uint64_t high_bits(Bytes const& block) {
    static_assert(sizeof block == block_size);
#if defined(__SSE2__)
    __m128i bytes;
    std::memcpy(&bytes, &block, block_size);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
#else
    // Multiplying gathers the bits of eight bytes in the highest one.
    constexpr std::uint64_t high = 0x8080808080808080, gather = 0x0002040810204081;
    std::uint64_t halves[2];
    std::memcpy(halves, &block, block_size);
    auto low_half = ((halves[0] & high) * gather) >> 56, high_half = ((halves[1] & high) * gather) >> 56;
    return low_half | high_half << 8;
#endif
}

struct AsciiMasks {
    std::uint64_t words;   // letters and digits
    std::uint64_t others;  // bytes that are not ASCII
};

// Writes 64 bytes at `to`, ASCII in lower case, the rest as it is.
WIREWATCH_INLINE inline AsciiMasks read_ascii(char const* from, char* to) {
    AsciiMasks masks{0, 0};
#pragma GCC unroll 4
    for (unsigned part = 0; part < wide_block; part += block_size) {
        auto block = block_at(from + part);
        auto upper = static_cast<Block>(static_cast<Block>(block - 'A') < 26);
        Block lower = block | (upper & 0x20);
        auto found = static_cast<Block>(static_cast<Block>(lower - 'a') < 26) |
                     static_cast<Block>(static_cast<Block>(block - '0') < 10);
        std::memcpy(to + part, &lower, block_size);
        masks.words |= high_bits(found) << part;
        masks.others |= high_bits(block) << part;
    }
    return masks;
}

// The characters of UTF-8 up to the first that is malformed, longer than three bytes or not whole in the
// block.
struct Characters {
    std::uint64_t first_bytes;
    std::size_t size;  // how many bytes they have together
};

using SignedBlock [[gnu::vector_size(16)]] = signed char;

// The bytes from 0x80 on that are less than `limit`, as the bits of a block.
template <int limit>
WIREWATCH_INLINE inline std::uint64_t below(char const* from) {
    constexpr auto as_signed = static_cast<signed char>(limit - 0x100);
    std::uint64_t mask = 0;
#pragma GCC unroll 4
    for (unsigned part = 0; part < wide_block; part += block_size) {
        SignedBlock block;
        std::memcpy(&block, from + part, block_size);
        mask |= high_bits(block < as_signed) << part;
    }
    return mask;
}

// Requires that a character begins there, and the mask of the bytes that are not ASCII. Of what is ill-formed
// only U+D800 to U+DFFF are let pass.
WIREWATCH_INLINE inline Characters characters_at(char const* from, std::uint64_t others) {
    auto trails = below<0xC0>(from), below_c2 = below<0xC2>(from), below_e0 = below<0xE0>(from);
    auto longest = others & ~below_e0, longer = others & ~trails;
    auto wanted = longer << 1;  // trail bytes
    auto wrong = (below_c2 & ~trails) | (longer & (std::uint64_t{1} << 63));
    if (longest != 0) {
        wanted |= longest << 2;
        auto e0 = longest & below<0xE1>(from), four = others & ~below<0xF0>(from);
        wrong |= four | (e0 << 1 & below<0xA0>(from)) | (longest & (std::uint64_t{1} << 62));
    }
    wrong |= wanted ^ trails;
    if (wrong == 0) return {~trails, wide_block};
    // Down to where the character begins that something is wrong with: one that wants a byte more begins
    // before it.
    auto at = static_cast<std::size_t>(std::countr_zero(wrong));
    auto begins = ~trails & low_bits(at + ((wanted >> at & 1) != 0 ? 0 : 1));
    auto size = begins == 0 ? 0 : 63 - static_cast<std::size_t>(std::countl_zero(begins));
    return {~trails & low_bits(size), size};
}

}  // namespace wirewatch::text
