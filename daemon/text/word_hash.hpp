// A keyed 64-bit hash of words, made for a table that compares the whole key: feeds are hostile input, and
// whoever does not know the key finds no words that fall together. Pure, thread-safe.
// Folded multiplication as in wyhash and rapidhash (Wang Yi, Nicolas De Carli) and foldhash (Orson Peters):
// the two halves of a 128-bit product, one of whose factors nobody outside knows, are laid over each other.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wirewatch::text {

struct WordKey {
    std::uint64_t first, second;

    explicit WordKey(std::uint64_t key);
};

inline constexpr std::size_t hash_step = 16;  // bytes that one multiplication takes

inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
    __extension__ using Product = unsigned __int128;
    auto product = static_cast<Product>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t eight_bytes(char const* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// The last step: at most sixteen bytes with zeros behind them, as two words, and what came before.
inline std::uint64_t last_step(std::uint64_t low, std::uint64_t high, std::size_t size, std::uint64_t before,
                               WordKey const& key) {
    return folded_product(low ^ key.first ^ before, high ^ key.second ^ size);
}

std::uint64_t hash_of(std::string_view folded, WordKey const& key);

}  // namespace wirewatch::text
