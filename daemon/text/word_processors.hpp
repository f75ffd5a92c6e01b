// What text/word_reader.hpp does differently on different processors, with the same results.
#pragma once
#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include <array>
#include <cstdint>
#include <cstring>

#include "text/wide_blocks.hpp"

namespace wirewatch::text {

// What every processor of its family can do. Each kind has:
//   apart          runs a step as a function of its own: one function of everything has too few registers
//   count_bits
//   lowest_bit     its place; of 0 any number up to 64
//   character_of   the character that begins there, of UTF-8 of at most three bytes; of what is ill-formed
//   any that is
//                  less than U+10000. Reads four bytes.
//   compresses_bytes  text/widest_blocks.hpp can be used
struct AnyProcessor {
    static constexpr bool compresses_bytes = false;
    static constexpr bool is_here() { return true; }

    template <typename Step>
    [[gnu::noinline]] static auto apart(Step const& step) {
        return step();
    }

    // As in Hacker's Delight, 5-1: there need be no instruction for it.
    WIREWATCH_INLINE static std::size_t count_bits(std::uint64_t bits) {
        bits -= bits >> 1 & 0x5555555555555555;
        bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
        bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
        return bits * 0x0101010101010101 >> 56;
    }

    WIREWATCH_INLINE static std::uint32_t lowest_bit(std::uint64_t bits) {
        return static_cast<std::uint32_t>(__builtin_ctzll(bits | std::uint64_t{1} << 63));
    }

    WIREWATCH_INLINE static char32_t character_of(char const* bytes) {
        auto byte = [&](int n) { return static_cast<unsigned char>(bytes[n]); };
        auto [shift, mask] = shapes[byte(0) >> 4];
        return ((byte(0) & 0x7Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu)) >> shift & mask;
    }

private:
    struct Shape {
        std::uint16_t shift, mask;
    };
    // By the first four bits: seven bits of one byte, eleven of two, sixteen of three
    static constexpr auto shapes = [] {
        std::array<Shape, 16> all{};
        for (std::size_t lead = 0; lead < 16; ++lead)
            all[lead] = lead < 0x8 ? Shape{12, 0x7F} : lead < 0xE ? Shape{6, 0x7FF} : Shape{0, 0xFFFF};
        return all;
    }();
};

#if defined(__x86_64__)
#define WIREWATCH_WIDE [[gnu::target("avx2,bmi,bmi2,lzcnt,movbe,popcnt")]]

// What x86-64 processors since about 2013 can do (the level x86-64-v3).
struct WideProcessor {
    static constexpr bool compresses_bytes = false;

    static bool is_here() {
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
               __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    }

    template <typename Step>
    WIREWATCH_WIDE [[gnu::noinline]] static auto apart(Step const& step) {
        return step();
    }

    WIREWATCH_WIDE static std::size_t count_bits(std::uint64_t bits) {
        return static_cast<std::size_t>(_mm_popcnt_u64(bits));
    }

    WIREWATCH_WIDE static std::uint32_t lowest_bit(std::uint64_t bits) {
        return static_cast<std::uint32_t>(_tzcnt_u64(bits));
    }

    WIREWATCH_WIDE static char32_t character_of(char const* bytes) {
        std::uint32_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        return _pext_u32(__builtin_bswap32(word), bits_of[static_cast<unsigned char>(*bytes)]);
    }

private:
    // By the first byte: which bits of the four are the character's
    static constexpr auto bits_of = [] {
        std::array<std::uint32_t, 256> all{};
        for (std::size_t lead = 0; lead < 256; ++lead)
            all[lead] = lead < 0x80 ? 0x7F000000 : lead < 0xE0 ? 0x1F3F0000 : 0x0F3F3F00;
        return all;
    }();
};

#define WIREWATCH_WIDEST \
    [[gnu::target("avx2,bmi,bmi2,lzcnt,movbe,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2")]]

// Besides, sixty-four bytes at once, whose order can be changed: since about 2019.
struct WidestProcessor : WideProcessor {
    static constexpr bool compresses_bytes = true;

    static bool is_here() {
        return WideProcessor::is_here() && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
               __builtin_cpu_supports("avx512vbmi2");
    }

    // Zeros above the highest bit that is set; 64 of 0.
    WIREWATCH_WIDEST static std::size_t bits_above(std::uint64_t bits) { return _lzcnt_u64(bits); }

    // The lowest `count` bits, at most 64.
    WIREWATCH_WIDEST static std::uint64_t low_bits(std::size_t count) {
        return _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(count));
    }
};
#else
using WideProcessor = AnyProcessor;
using WidestProcessor = AnyProcessor;
#endif

}  // namespace wirewatch::text
