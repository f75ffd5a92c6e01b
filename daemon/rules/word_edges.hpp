// Bytes with which words begin, or end: a filter that turns most other words away at the price of one look
// into a cache.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

// Immutable, and for one of the two: begins or ends. What is longer than four bytes, or than the shortest
// that was given, counts by so many of its bytes.
class WordEdges {
public:
    WordEdges() = default;
    WordEdges(std::vector<std::string_view> const& begins_or_ends, bool are_ends);

    bool empty() const { return filter_.empty(); }

    // 0: the word has none of them; 1 for one in sixteen others, too. Of begins the word's first four bytes,
    // of ends its last four, in the order of memory and whatever stands there if the word is shorter.
    std::uint32_t may_have(std::uint32_t four_bytes) const {
        auto bit = (four_bytes & mask_) * 0x9E3779B1 >> shift_;
        return static_cast<std::uint32_t>(filter_[bit / 64] >> (bit % 64) & 1);
    }

    std::size_t bytes() const { return filter_.size() * sizeof filter_[0]; }

private:
    std::vector<std::uint64_t> filter_;
    std::uint32_t mask_ = 0;
    unsigned shift_ = 0;
};

}  // namespace wirewatch::rules
