// What an article must hold for a query to match: sets of slots, of each of which one must be there. By the
// cheapest set a rule is found, the others turn most articles away before a position is looked at.
#pragma once
#include <vector>

#include "rules/lexicon.hpp"

namespace wirewatch::rules {

struct SlotSet {
    std::vector<Slot> slots;
    double share = 1;     // of articles that are expected to hold one of them
    bool absent = false;  // none may be there
};

// The sets a query needs, in no order; none = it may match whatever the article holds. `leaves` are the slots
// of the query's leaves.
std::vector<SlotSet> needs_of(Query const& query, std::vector<Slot> const& leaves, Lexicon const& words);

// The sets that decide the query: it matches exactly if each holds (`absent` ones: holds not). Nothing when
// it takes more than that to decide: positions, or nesting.
std::vector<SlotSet> deciding_sets(Query const& query, std::vector<Slot> const& leaves, Lexicon const& words);

}  // namespace wirewatch::rules
