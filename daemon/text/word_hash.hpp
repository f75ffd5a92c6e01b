// A keyed 64-bit hash of words, by all of whose bits tables tell words apart: feeds are hostile input, and
// whoever does not know the key finds no words that fall together. Pure, thread-safe.
// Folded multiplication as in wyhash and rapidhash (Wang Yi, Nicolas De Carli) and foldhash (Orson Peters):
// the two halves of a 128-bit product, one of whose factors nobody outside knows, are laid over each other.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/wide_blocks.hpp"

namespace wirewatch::text {

struct WordKey {
    std::uint64_t first, second, third;

    explicit WordKey(std::uint64_t key);
};

inline constexpr std::size_t hash_step = 16;  // bytes that one multiplication takes

WIREWATCH_INLINE inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
    __extension__ using Product = unsigned __int128;
    auto product = static_cast<Product>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

WIREWATCH_INLINE inline std::uint64_t eight_bytes(char const* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// n bytes of ones with zeros behind them begin at 16 - n.
struct HashCuts {
    char bytes[2 * hash_step];
};
inline constexpr HashCuts hash_cuts = [] {
    HashCuts cuts{};
    for (std::size_t i = 0; i < hash_step; ++i) cuts.bytes[i] = static_cast<char>(0xFF);
    return cuts;
}();

// Requires that there are sixteen bytes to be read behind the word: they are cut off, which costs less than
// to ask how many there are.
WIREWATCH_INLINE inline std::uint64_t hash_of_padded(char const* word, std::size_t size, WordKey const& key) {
    std::uint64_t before = 0;
    auto left = size;
    for (; left > hash_step; left -= hash_step, word += hash_step)
        before = folded_product(eight_bytes(word) ^ key.first ^ before, eight_bytes(word + 8) ^ key.second);
    auto const* cut = hash_cuts.bytes + hash_step - left;
    auto low = eight_bytes(word) & eight_bytes(cut), high = eight_bytes(word + 8) & eight_bytes(cut + 8);
    return folded_product(folded_product(low ^ key.first ^ before, high ^ key.second ^ size), key.third);
}

std::uint64_t hash_of(std::string_view folded, WordKey const& key);

}  // namespace wirewatch::text
