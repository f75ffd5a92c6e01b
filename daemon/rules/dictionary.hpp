// The words of the rules by their hash: flat, and in front of it a filter of one bit a hash that turns away
// most words of an article at the price of one look into a cache.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Immutable. Keyed by text::hash_of with word_key().
class Dictionary {
public:
    Dictionary() = default;
    // words[i] gets the slot first + i; each word once.
    Dictionary(std::vector<std::string_view> const& words, Slot first);

    bool empty() const { return begins_.empty(); }

    // False: the word is not there. True for about one in ten of the others.
    bool may_hold(std::uint64_t hash) const {
        auto bit = hash >> filter_shift_;
        return (filter_[bit / 64] >> (bit % 64) & 1) != 0;
    }
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&entries_[place_of(hash)]); }

    // The word's slot, compared byte by byte, or no_slot. `hash` is the word's.
    Slot find(std::uint64_t hash, std::string_view word) const {
        auto head = head_of(word);
        for (auto at = place_of(hash);; ++at) {
            auto const& entry = entries_[at];
            if (entry.slot == no_slot) return no_slot;
            if (entry.head.first == head.first && entry.head.second == head.second &&
                entry.length == word.size() && (word.size() <= head_bytes || same_tail(entry.slot, word))) {
                return entry.slot;
            }
        }
    }

    std::size_t bytes() const;

private:
    static constexpr std::size_t head_bytes = 16;
    struct Head {
        std::uint64_t first = 0, second = 0;
    };

    // A word of up to 16 bytes stands here whole.
    struct Entry {
        Head head{};
        std::uint32_t length = 0;
        Slot slot = no_slot;
    };

    // The low half of the hash, spread over the places; those behind the last are for its run over.
    std::size_t place_of(std::uint64_t hash) const { return (hash & 0xFFFFFFFF) * places_ >> 32; }
    static Head head_of(std::string_view word);
    static std::uint64_t up_to_8(char const* bytes, std::size_t length);
    bool same_tail(Slot slot, std::string_view word) const;

    std::vector<std::uint64_t> filter_{0};
    unsigned filter_shift_ = 63;
    std::vector<Entry> entries_{Entry{}};
    std::uint64_t places_ = 1;
    Slot first_ = 0;
    std::vector<std::uint32_t> begins_;  // of each word's bytes behind the head, in tails_
    std::string tails_;
};

// The key of all words' hashes in this process, drawn once.
std::uint64_t word_key();

inline std::uint64_t Dictionary::up_to_8(char const* bytes, std::size_t length) {
    std::uint64_t head = 0;
    if (length >= 8) {
        __builtin_memcpy(&head, bytes, 8);
    } else if (length >= 4) {
        std::uint32_t low = 0, high = 0;
        __builtin_memcpy(&low, bytes, 4);
        __builtin_memcpy(&high, bytes + length - 4, 4);
        head = low | std::uint64_t{high} << 32;
    } else if (length > 0) {
        auto byte = [bytes](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(bytes[at])}; };
        head = byte(0) | byte(length / 2) << 8 | byte(length - 1) << 16;
    }
    return head;
}

// With the length it tells all words of up to 16 bytes apart.
inline Dictionary::Head Dictionary::head_of(std::string_view word) {
    if (word.size() <= 8) return {up_to_8(word.data(), word.size()), 0};
    return {up_to_8(word.data(), 8), up_to_8(word.data() + 8, word.size() - 8)};
}

}  // namespace wirewatch::rules
