// Sixteen bytes looked at at once, in the vectors that GCC and Clang have for every processor. Pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

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

}  // namespace wirewatch
