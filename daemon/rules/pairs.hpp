// Which two words that follow each other are a term or a part of one: a phrase is found like a word by it.
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Immutable.
class PairIndex {
public:
    struct Pair {
        Slot first = no_slot, second = no_slot;  // words
        Slot slot = no_slot;                     // of both
    };

    PairIndex() = default;
    PairIndex(std::vector<Pair> const& pairs, Slot words)
        : begins_(words / 64 + 1)
        , filter_(std::bit_ceil(pairs.size() * 8 + 64) / 64)
        , entries_(std::bit_ceil(pairs.size() * 3 / 2 + 1))
        , mask_(entries_.size() - 1) {
        for (auto const& pair : pairs) {
            begins_[pair.first / 64] |= std::uint64_t{1} << (pair.first % 64);
            auto hash = hash_of(pair.first, pair.second);
            filter_[hash >> 38 & (filter_.size() - 1)] |= std::uint64_t{1} << (hash >> 58);
            auto at = hash >> 24 & mask_;
            while (entries_[at].slot != no_slot) at = (at + 1) & mask_;
            entries_[at] = pair;
        }
    }

    bool empty() const { return begins_.empty(); }
    bool may_begin(Slot word) const { return (begins_[word / 64] >> (word % 64) & 1) != 0; }

    // 0: they are no pair. 1 for about one in ten of the others, too.
    std::uint32_t may_hold(Slot first, Slot second) const {
        auto hash = hash_of(first, second);
        return static_cast<std::uint32_t>(filter_[hash >> 38 & (filter_.size() - 1)] >> (hash >> 58) & 1);
    }

    void prefetch(Slot first, Slot second) const {
        __builtin_prefetch(&entries_[hash_of(first, second) >> 24 & mask_]);
    }

    // The slot of both, or no_slot.
    Slot find(Slot first, Slot second) const {
        auto hash = hash_of(first, second);
        for (auto at = hash >> 24 & mask_;; at = (at + 1) & mask_) {
            auto const& entry = entries_[at];
            if (entry.slot == no_slot || (entry.first == first && entry.second == second)) return entry.slot;
        }
    }

    std::size_t bytes() const {
        return (begins_.size() + filter_.size()) * 8 + entries_.size() * sizeof(Pair);
    }

private:
    static std::uint64_t hash_of(Slot first, Slot second) {
        auto hash = (std::uint64_t{first} << 32 | second) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 31;
    }

    std::vector<std::uint64_t> begins_;  // a bit for each word that is the first of a pair
    std::vector<std::uint64_t> filter_;  // a bit in eight for what is no pair
    std::vector<Pair> entries_;
    std::size_t mask_ = 0;
};

}  // namespace wirewatch::rules
