// Queries whose sets of slots do not decide them: by their nodes, and by where their terms stand.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "rules/article_slots.hpp"
#include "rules/compiled.hpp"
#include "rules/near_pairs.hpp"

namespace wirewatch::rules {

// Of one article after the other. Not thread-safe.
class Evaluation {
public:
    explicit Evaluation(ArticleSlots& slots) : slots_(slots), compiled_(slots.compiled()) {}

    struct Found {
        bool matched = false;
        std::span<Stretch const> list;  // occurrences
    };

    // Whether the query matches: as few of its nodes are looked at as will do.
    bool matches(ProgramNodes const& query);

    // Every node with its occurrences; valid until the next call of either.
    std::span<Found const> all(ProgramNodes const& query);

    // Of NEAR node `node`, the pairs of its operands' occurrences as all() found them.
    NearPairs& pairs(ProgramNodes const& query, std::uint32_t node);

private:
    bool test(ProgramNodes const& query, std::uint32_t node);
    void find(ProgramNodes const& query, std::uint32_t first, std::uint32_t last);
    Found find_leaf(Slot slot);
    Found find_union(ProgramNodes const& query, std::uint32_t node);
    Found find_near(ProgramNodes const& query, std::uint32_t node);

    ArticleSlots& slots_;
    Compiled const& compiled_;
    std::vector<Found> found_;  // by node
    NearPairs pairs_;
    std::vector<Stretch> scratch_;
};

}  // namespace wirewatch::rules
