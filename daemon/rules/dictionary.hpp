// The words of the rules by their hash: flat, and in front of it a filter of one bit a hash that turns away
// most words of an article at the price of one look into a cache.
#pragma once
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Immutable. Keyed by text::hash_of with word_key(), and words are told apart by that alone: 64 bits that
// nobody outside can foresee, so that a thousand million words a day against a hundred thousand of the rules
// are mistaken once in five hundred years.
class Dictionary {
public:
    Dictionary() = default;
    // words[i] gets the slot first + i; each word once.
    Dictionary(std::vector<std::string_view> const& words, Slot first);

    bool empty() const { return count_ == 0; }

    // 0: the word is not there. 1 for about one in ten of the others, too.
    std::uint32_t may_hold(std::uint64_t hash) const {
        auto bit = hash >> filter_shift_;
        return static_cast<std::uint32_t>(filter_[bit / 64] >> (bit % 64) & 1);
    }
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&buckets_[place_of(hash)]); }

    // The word's slot, or no_slot. What there is in a bucket is not branched upon: it cannot be foreseen.
    Slot find(std::uint64_t hash) const {
        for (auto at = place_of(hash);; ++at) {
            auto const& bucket = buckets_[at];
            auto slot = no_slot;
#pragma GCC unroll 5
            for (auto i = bucket_size; i-- > 0;) {
                auto one = bucket.slots[i];
                slot = bucket.hashes[i] == hash ? one : slot;
            }
            // Found, or nowhere else: asked as one.
            static_assert(no_slot + Slot{1} == 0);
            auto has_room = static_cast<Slot>(!bucket.is_full());
            if (slot + has_room != no_slot) [[likely]]
                return slot;
        }
    }

    std::size_t bytes() const;

private:
    static constexpr unsigned bucket_size = 5;

    // Filled from the front; a word that finds no room in its own stands in the next that has.
    struct alignas(64) Bucket {
        std::uint64_t hashes[bucket_size]{};
        Slot slots[bucket_size] = {no_slot, no_slot, no_slot, no_slot, no_slot};

        bool is_full() const { return slots[bucket_size - 1] != no_slot; }
    };

    // The low half of the hash, spread over the buckets; those behind the last are for its run over.
    std::size_t place_of(std::uint64_t hash) const {
        return (hash & 0xFFFFFFFF) * places_ >> 32;
    }

    std::vector<std::uint64_t> filter_{0};
    unsigned filter_shift_ = 63;
    std::vector<Bucket> buckets_{Bucket{}};
    std::uint64_t places_ = 1;
    std::size_t count_ = 0;
};

// The key of all words' hashes in this process, drawn once.
std::uint64_t word_key();

}  // namespace wirewatch::rules
