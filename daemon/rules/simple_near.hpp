// NEAR and BEFORE as they mostly are written: words, or ORs of words, that stand so many words apart.
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "rules/article_slots.hpp"
#include "rules/compiled.hpp"

namespace wirewatch::rules {

// Joins the leaves' hits as they are, without lists of what each node found. The rest is for NearPairs.
class SimpleNear {
public:
    struct Leaf {
        std::uint32_t number = 0;  // among the query's leaves
        std::span<Stretch const> list;
        std::uint64_t marks = 0;  // a bit a hit: whether it is one of a pair
    };

    // False = it is something else: other nodes in it, sentences or paragraphs, too many leaves or hits.
    bool read(ProgramNodes const& query, std::uint32_t near, ArticleSlots& slots);

    // Whether there is a pair that counts.
    bool any();

    // Marks the hits of all pairs; their number.
    std::size_t mark();

    // The leaves that are there, in the order of their numbers.
    std::span<Leaf const> leaves() const { return {leaves_.data(), count_}; }

private:
    static constexpr std::size_t most_leaves = 16,
                                 most_hits = 64;  // of all leaves: each is held against each

    bool add(std::span<Stretch const> list, std::uint32_t number);
    bool is_pair(Stretch left, Stretch right) const;
    // Calls with the leaf and the number of its hit, of the left and of the right, until it returns false.
    template <typename Found>
    void each(Found&& found);

    std::array<Leaf, most_leaves> leaves_;
    std::size_t count_ = 0, left_ = 0;  // of the left operand
    std::size_t hits_ = 0;
    std::uint32_t distance_ = 0;
    bool is_ordered_ = false;
    ArticleWords const* words_ = nullptr;
};

}  // namespace wirewatch::rules
