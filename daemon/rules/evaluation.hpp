// Queries whose sets of slots do not decide them: by their nodes, and by where their terms stand.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "rules/article_slots.hpp"
#include "rules/compiled.hpp"
#include "rules/near_pairs.hpp"
#include "rules/simple_near.hpp"

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
    // A leaf.
    bool matches(Slot slot) {
        return slot < compiled_.rows.size() - 1 ? slots_.has(slot) : !slots_.stretches(slot).empty();
    }

    // Every node with its occurrences; valid until the next call of either.
    std::span<Found const> all(ProgramNodes const& query);

    // The same without the occurrences of outer nodes that join others': those under ANDs and ORs alone. Of a
    // query that matches and is flat, these are not asked whether they match: if not, nothing of them is
    // there.
    std::span<Found const> parts(ProgramNodes const& query, bool is_flat);
    bool is_outer(std::uint32_t node) const { return outer_[node] != 0; }  // as parts() found

    // Of NEAR node `node`, the pairs of its operands' occurrences as all() found them.
    NearPairs& pairs(ProgramNodes const& query, std::uint32_t node);

    // The same of NEAR node `node`, if it is a simple one; else null.
    SimpleNear* simple_near(ProgramNodes const& query, std::uint32_t node) {
        return simple_near_.read(query, node, slots_) ? &simple_near_ : nullptr;
    }

private:
    bool test(ProgramNodes const& query, std::uint32_t node);
    void find(ProgramNodes const& query, std::uint32_t first, std::uint32_t last);
    Found find_node(ProgramNodes const& query, std::uint32_t node);
    Found find_outer(ProgramNodes const& query, std::uint32_t node, bool is_flat);
    Found find_leaf(Slot slot);
    Found find_union(ProgramNodes const& query, std::uint32_t node);
    Found find_near(ProgramNodes const& query, std::uint32_t node);

    ArticleSlots& slots_;
    Compiled const& compiled_;
    std::vector<Found> found_;  // by node
    std::vector<char> outer_;
    NearPairs pairs_;
    SimpleNear simple_near_;
    std::vector<Stretch> scratch_;
};

}  // namespace wirewatch::rules
