#include "rules/plan.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

constexpr std::size_t long_list =
    24;  // slots; longer sets are made one slot that all rules with the list share

// The leaves' weights are 1, and none stands in two sets: then what is there of the sets is what the query
// hits.
bool is_plain(Query const& query, std::vector<SlotSet> const& sets) {
    if (std::any_of(query.leaves.begin(), query.leaves.end(),
                    [](Leaf const& leaf) { return leaf.weight != 1; }))
        return false;
    std::size_t slots = 0;
    for (auto const& set : sets) slots += set.absent ? 0 : set.slots.size();
    std::vector<Slot> all;
    all.reserve(slots);
    for (auto const& set : sets) {
        if (!set.absent) all.insert(all.end(), set.slots.begin(), set.slots.end());
    }
    std::sort(all.begin(), all.end());
    return std::adjacent_find(all.begin(), all.end()) == all.end();
}

// A short `unless` is one more set.
void take_unless(Rule const& rule, RulePlan& plan, Lexicon const& words) {
    plan.has_unless = rule.unless.has_value();
    if (!plan.has_unless) return;
    auto sets = deciding_sets(*rule.unless, plan.unless_leaves, words);
    if (sets.size() != 1 || sets.front().absent) return;
    sets.front().absent = true;
    plan.sets.push_back(std::move(sets.front()));
    plan.has_unless = false;
}

void shorten(SlotSet& set, Lexicon& words) {
    if (set.slots.size() > long_list) set.slots = {words.any_of(std::move(set.slots))};
}

// Whether the sets fail: the likeliest to fail stand first.
double passes(SlotSet const& set) {
    return set.absent ? 1 - set.share : set.share;
}

}  // namespace

void name_leaves(Rule const& rule, RulePlan& plan, Lexicon& words) {
    plan.query_leaves.reserve(rule.query.leaves.size());
    for (auto const& leaf : rule.query.leaves) plan.query_leaves.push_back(words.slot_of(leaf));
    if (!rule.unless) return;
    for (auto const& leaf : rule.unless->leaves) plan.unless_leaves.push_back(words.slot_of(leaf));
}

void choose_sets(Rule const& rule, RulePlan& plan, Lexicon& words) {
    plan.sets = deciding_sets(rule.query, plan.query_leaves, words);
    plan.is_decided = !plan.sets.empty();
    plan.is_plain = plan.is_decided && is_plain(rule.query, plan.sets);
    if (!plan.is_decided) plan.sets = needs_of(rule.query, plan.query_leaves, words);
    take_unless(rule, plan, words);
    std::sort(plan.sets.begin(), plan.sets.end(), [](SlotSet const& a, SlotSet const& b) {
        return std::pair(passes(a), a.slots.size()) < std::pair(passes(b), b.slots.size());
    });
    auto cheapest = plan.sets.end();
    for (auto set = plan.sets.begin(); set != plan.sets.end(); ++set) {
        if (!set->absent && (cheapest == plan.sets.end() || set->share < cheapest->share)) cheapest = set;
    }
    plan.is_found = cheapest != plan.sets.end();
    if (plan.is_found) std::rotate(cheapest, cheapest + 1, plan.sets.end());
    for (auto& set : plan.sets) shorten(set, words);
}

}  // namespace wirewatch::rules
