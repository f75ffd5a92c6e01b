// The reference matcher's parts, for examples, explanations and tests: slow and plain. Internal to the room.
#pragma once
#include <string>
#include <vector>

#include "rules/occurrence.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

struct Found {
    bool matched = false;
    std::vector<Occurrence> occurrences;  // in order, distinct stretches, at most most_occurrences
};

// Of each node of the query, in the order of its nodes; the last is the query's.
std::vector<Found> find(Query const& query, Reading const& reading);

// A node's, from its children's in `found`.
Found find_node(Node const& node, std::vector<Found> const& found, Reading const& reading);

struct Verdict {
    enum class Why { matched, other_language, query_not_found, below_min_score, vetoed };
    Why why = Why::matched;
    std::vector<Hit> hits;
    double score = 0;
    std::vector<Hit> veto;  // of `unless`
};

Verdict judge(Rule const& rule, Reading const& reading);

}  // namespace wirewatch::rules
