// Which wildcard patterns a word fits, found without a look at the others: by the pattern's prefix, else by
// up to three bytes that must stand in the word.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/slots.hpp"

namespace wirewatch::rules {

// Immutable.
class WildcardIndex {
public:
    struct Pattern {
        std::string text;  // as in WordPattern
        Slot slot = no_slot;
    };

    WildcardIndex() = default;
    explicit WildcardIndex(std::vector<Pattern> patterns);  // several may have one slot

    bool empty() const { return patterns_.empty(); }

    // Adds the slots of all patterns that the folded word fits, each once, in order.
    void find(std::string_view word, std::vector<Slot>& slots) const;

    std::size_t bytes() const;

private:
    using Numbers = std::vector<std::uint32_t>;  // of patterns

    void add_prefix(std::uint32_t number);
    void add_gram(std::uint32_t number);
    void find_prefixes(std::string_view word, std::vector<Slot>& slots) const;
    void find_grams(std::string_view word, std::vector<Slot>& slots) const;

    std::vector<Pattern> patterns_;
    boost::unordered_flat_map<std::uint64_t, Numbers> prefixes_;  // by hash
    std::uint64_t prefix_lengths_ = 0;                         // bit i: one of i bytes; bit 63: of more, too
    boost::unordered_flat_map<std::uint32_t, Numbers> grams_;  // by bytes and their number
    std::vector<std::uint64_t> gram_filter_, prefix_filter_;
    bool gram_lengths_[4] = {};
};

}  // namespace wirewatch::rules
