// How a rule will be found and decided, before anything is laid out.
#pragma once
#include <optional>

#include "rules/needs.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

struct RulePlan {
    std::uint32_t rule = 0;
    std::vector<Slot> query_leaves;  // slots of the rule's leaves, by their numbers
    std::vector<Slot> unless_leaves;
    std::vector<SlotSet> sets;  // in the order of their checks; the last is the one the rule is found by
    bool is_found = false;      // false: no set can find it
    bool is_decided = false;
    bool is_plain = false;
    bool has_unless = false;  // that the sets do not hold
    std::uint32_t languages = 0;

    SlotSet const& anchor() const { return sets.back(); }
};

// The leaves of both queries as slots.
void name_leaves(Rule const& rule, RulePlan& plan, Lexicon& words);

// The sets, once the slots' shares are known.
void choose_sets(Rule const& rule, RulePlan& plan, Lexicon& words);

}  // namespace wirewatch::rules
