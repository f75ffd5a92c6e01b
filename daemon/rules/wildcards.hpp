// Which wildcard patterns a word fits, found without a look at the others: by the pattern's prefix, else by
// up to four bytes that must stand in the word.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/slots.hpp"
#include "rules/word_edges.hpp"
#include "text/word_arrays.hpp"

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

    // Keeps the numbers of those words that may fit a pattern, which are all that fit one and a few others;
    // returns how many. Of folds the bytes and their places; four bytes behind the last must be readable.
    std::uint32_t keep_maybe(std::span<std::uint32_t> numbers, char const* bytes,
                             std::span<text::WordPlace const> folds) const;

    // Adds the slots of all patterns that the folded word fits, each once, in order.
    void find(std::string_view word, std::vector<Slot>& slots) const;

    std::size_t bytes() const;

private:
    using Numbers = std::vector<std::uint32_t>;  // of patterns

    void find_edges();
    void add_prefix(std::uint32_t number);
    void add_gram(std::uint32_t number);
    void find_prefixes(std::string_view word, std::vector<Slot>& slots) const;
    void find_grams(std::string_view word, std::vector<Slot>& slots) const;

    std::vector<Pattern> patterns_;
    WordEdges begins_, ends_;                   // of what fits a pattern that is not open at both ends
    std::uint32_t shortest_open_ = 0xFFFFFFFF;  // bytes of what fits one that is
    boost::unordered_flat_map<std::uint64_t, Numbers> prefixes_;  // by hash
    std::uint64_t prefix_lengths_ = 0;                         // bit i: one of i bytes; bit 63: of more, too
    boost::unordered_flat_map<std::uint64_t, Numbers> grams_;  // by bytes and their number
    std::vector<std::uint64_t> gram_filter_, prefix_filter_;
    bool gram_lengths_[5] = {};
};

}  // namespace wirewatch::rules
