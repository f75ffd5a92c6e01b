#include "text/word_hash.hpp"

namespace wirewatch::text {
namespace {

// SplitMix64 (Steele, Lea, Flood): keys that differ in a bit give factors that differ in half of theirs.
std::uint64_t mixed(std::uint64_t key) {
    key = (key ^ (key >> 30)) * 0xBF58476D1CE4E5B9;
    key = (key ^ (key >> 27)) * 0x94D049BB133111EB;
    return key ^ (key >> 31);
}

}  // namespace

WordKey::WordKey(std::uint64_t key)
    : first(mixed(key + 0x9E3779B97F4A7C15)), second(mixed(key + 0x3C6EF372FE94F82A)) {}

std::uint64_t hash_of(std::string_view folded, WordKey const& key) {
    auto const* bytes = folded.data();
    auto left = folded.size();
    std::uint64_t before = 0;
    for (; left > hash_step; left -= hash_step, bytes += hash_step) {
        before = folded_product(eight_bytes(bytes) ^ key.first ^ before, eight_bytes(bytes + 8) ^ key.second);
    }
    char last[hash_step]{};
    if (left > 0) std::memcpy(last, bytes, left);
    return last_step(eight_bytes(last), eight_bytes(last + 8), folded.size(), before, key);
}

}  // namespace wirewatch::text
