// Sixteen bytes looked at at once, in the vectors that GCC and Clang have for every processor. Pure.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wirewatch {

// Comparing blocks gives a block: all bits set in each byte for which it is true.
using Block [[gnu::vector_size(16)]] = unsigned char;
inline constexpr std::size_t block_size = sizeof(Block);

// Requires sixteen bytes there.
inline Block block_at(char const* bytes) {
    Block block;
    std::memcpy(&block, bytes, block_size);
    return block;
}

// A bit is set in some byte.
template <typename Compared>
bool any(Compared const& block) {
    static_assert(sizeof(Compared) == block_size);
    std::uint64_t halves[2];
    std::memcpy(halves, &block, block_size);
    return (halves[0] | halves[1]) != 0;
}

// The first byte with a bit that is set, if some has one.
template <typename Compared>
std::size_t first(Compared const& block) {
    std::uint64_t halves[2];
    std::memcpy(halves, &block, block_size);
    auto at = halves[0] != 0 ? std::size_t{0} : std::size_t{1};
    constexpr bool is_little = std::endian::native == std::endian::little;
    auto zeros = is_little ? std::countr_zero(halves[at]) : std::countl_zero(halves[at]);
    return at * sizeof(std::uint64_t) + static_cast<std::size_t>(zeros) / 8;
}

// Where the first of two characters stands at or behind `at`; the text's size if neither does.
inline std::size_t find_either(std::string_view text, std::size_t at, char one, char other) {
    auto first_wanted = static_cast<unsigned char>(one), second_wanted = static_cast<unsigned char>(other);
    while (at + block_size <= text.size()) {
        auto block = block_at(text.data() + at);
        auto found = (block == first_wanted) | (block == second_wanted);
        if (any(found)) return at + first(found);
        at += block_size;
    }
    while (at < text.size() && text[at] != one && text[at] != other) ++at;
    return at;
}

}  // namespace wirewatch
