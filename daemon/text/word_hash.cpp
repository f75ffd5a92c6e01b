#include "text/word_hash.hpp"

#include <string>

namespace wirewatch::text {
namespace {

// SplitMix64 (Steele, Lea, Flood): keys that differ in a bit give factors that differ in half of theirs.
std::uint64_t mixed(std::uint64_t key) {
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EB;
    return key ^ (key >> 31);
}

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

}  // namespace

WordKey::WordKey(std::uint64_t key)
    : first(mixed(key + golden)), second(mixed(key + 2 * golden)), third(mixed(key + 3 * golden) | 1) {}

std::uint64_t hash_of(std::string_view folded, WordKey const& key) {
    constexpr std::size_t most = 48;  // of nearly all words
    if (folded.size() > most) {
        std::string padded(folded);
        padded.resize(folded.size() + hash_step);
        return hash_of_padded(padded.data(), folded.size(), key);
    }
    char padded[most + hash_step]{};
    if (!folded.empty()) std::memcpy(padded, folded.data(), folded.size());
    return hash_of_padded(padded, folded.size(), key);
}

}  // namespace wirewatch::text
