#include "rules/programs.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

bool has_weights(Query const& query) {
    return std::any_of(query.leaves.begin(), query.leaves.end(),
                       [](Leaf const& leaf) { return leaf.weight != 1; });
}

bool has_positions(Query const& query) {
    return std::any_of(query.nodes.begin(), query.nodes.end(), [](Node const& node) {
        return node.kind == Node::Kind::near || node.kind == Node::Kind::at_least;
    });
}

ProgramWord flags_of(RulePlan const& plan, Rule const& rule) {
    ProgramWord flags = plan.languages << program::language_shift;
    if (plan.is_decided) flags |= program::is_decided;
    if (plan.is_plain) flags |= program::is_plain;
    if (!plan.sets.empty()) flags |= program::has_sets;
    if (plan.has_unless) flags |= program::has_unless;
    if (rule.min_score) flags |= program::has_min_score;
    if (has_positions(rule.query)) flags |= program::has_positions;
    if (!plan.is_plain || plan.has_unless || rule.min_score) flags |= program::has_details;
    return flags;
}

// The set by which a rule that was found is turned away at once: small, and the likeliest to be missing.
SlotSet const* second_set(RulePlan const& plan) {
    for (auto set = plan.sets.begin(); set + 1 < plan.sets.end(); ++set) {
        if (!set->absent && set->slots.size() <= Posting{}.also.size()) return &*set;
    }
    return nullptr;
}

}  // namespace

void ProgramWriter::add(RulePlan const& plan) {
    auto const& rule = *made_.rules[plan.rule];
    auto at = static_cast<std::uint32_t>(made_.programs.size());
    auto flags = flags_of(plan, rule);
    made_.programs.push_back(flags);
    made_.programs.push_back(plan.rule);
    if ((flags & program::has_details) != 0) {
        made_.programs.push_back(static_cast<ProgramWord>(made_.details.size()));
        made_.details.push_back(details_of(plan));
    }
    add_sets(plan);
    add_postings(plan, at);
}

void ProgramWriter::add_sets(RulePlan const& plan) {
    using namespace program;
    auto decisive = plan.is_found ? plan.sets.size() - 1 : plan.sets.size();
    for (std::size_t i = 0; i < plan.sets.size(); ++i) {
        for (auto slot : plan.sets[i].slots)
            made_.programs.push_back(slot << slot_shift | (plan.sets[i].absent ? is_absent : 0));
        made_.programs.back() |=
            ends_set | (i + 1 == decisive ? ends_decision : 0) | (i + 1 == plan.sets.size() ? ends_all : 0);
    }
}

void ProgramWriter::add_postings(RulePlan const& plan, std::uint32_t program) {
    if (!plan.is_found) {
        made_.unfound.push_back(program);
        return;
    }
    Posting posting;
    posting.program = program;
    posting.also.fill(always_there);
    if (auto const* set = second_set(plan)) {
        for (std::size_t i = 0; i < posting.also.size(); ++i)
            posting.also[i] = static_cast<std::uint16_t>(set->slots[std::min(i, set->slots.size() - 1)]);
    }
    for (auto slot : plan.anchor().slots) postings_.emplace_back(slot, posting);
}

Details ProgramWriter::details_of(RulePlan const& plan) {
    auto const& rule = *made_.rules[plan.rule];
    Details details;
    if (!plan.is_plain) details.query = add_nodes(rule.query, plan.query_leaves);
    if (plan.has_unless) details.unless = add_nodes(*rule.unless, plan.unless_leaves);
    if (rule.min_score) details.min_score = *rule.min_score;
    if (!plan.is_plain && has_weights(rule.query)) {
        details.weights = static_cast<std::uint32_t>(made_.weights.size());
        for (auto const& leaf : rule.query.leaves) made_.weights.push_back(leaf.weight);
    }
    return details;
}

NodeRange ProgramWriter::add_nodes(Query const& query, std::vector<Slot> const& leaves) {
    NodeRange range;
    range.nodes = static_cast<std::uint32_t>(made_.nodes.size());
    range.node_count = static_cast<std::uint32_t>(query.nodes.size());
    range.leaves = static_cast<std::uint32_t>(made_.leaves.size());
    range.leaf_count = static_cast<std::uint32_t>(leaves.size());
    made_.leaves.insert(made_.leaves.end(), leaves.begin(), leaves.end());
    made_.nodes.resize(made_.nodes.size() + range.node_count);
    auto* nodes = made_.nodes.data() + range.nodes;
    for (std::uint32_t i = 0; i < range.node_count; ++i) {
        auto const& node = query.nodes[i];
        auto is_leaf = node.kind == Node::Kind::leaf;
        auto first = i;
        for (auto child : node.children) {
            nodes[child].parent = i;
            first = std::min(first, nodes[child].kind == Node::Kind::leaf ? child : nodes[child].first);
        }
        nodes[i] = {node.kind, node.unit, node.ordered, is_leaf ? node.leaf : node.count, i, first};
        // The outermost one is the last to say so.
        if (node.kind == Node::Kind::near || node.kind == Node::Kind::at_least) nodes[first].first = i;
    }
    return range;
}

void ProgramWriter::finish() {
    auto& rows = made_.rows;
    for (auto const& [slot, posting] : postings_) ++rows[slot + 1].postings;
    for (std::size_t i = 1; i < rows.size(); ++i) rows[i].postings += rows[i - 1].postings;
    made_.postings.resize(postings_.size());
    std::vector<std::uint32_t> next(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) next[i] = rows[i].postings;
    for (auto const& [slot, posting] : postings_) made_.postings[next[slot]++] = posting;
    postings_.clear();
    made_.programs.shrink_to_fit();
    made_.details.shrink_to_fit();
    made_.nodes.shrink_to_fit();
    made_.leaves.shrink_to_fit();
    made_.weights.shrink_to_fit();
    made_.edges.shrink_to_fit();
}

}  // namespace wirewatch::rules
