#include "rules/programs.hpp"

#include <algorithm>
#include <bit>

namespace wirewatch::rules {
namespace {

bool has_weights(Query const& query) {
    return std::any_of(query.leaves.begin(), query.leaves.end(),
                       [](Leaf const& leaf) { return leaf.weight != 1; });
}

bool has_positions(Query const& query) {
    return std::any_of(query.nodes.begin(), query.nodes.end(), [](Node const& node) {
        return node.kind == NodeKind::near || node.kind == NodeKind::at_least;
    });
}

// Of each node, whether it stands under one of such a kind.
template <typename IsKind>
std::vector<bool> nodes_under(Query const& query, IsKind const& is_kind) {
    std::vector<bool> under(query.nodes.size());
    for (auto i = query.nodes.size(); i-- > 0;) {
        auto const& node = query.nodes[i];
        for (auto child : node.children) under[child] = under[i] || is_kind(node.kind);
    }
    return under;
}

// An AND of ORs, or an OR: if it matches, so does every part of which something is there.
bool is_flat(Query const& query) {
    auto joins = [](NodeKind kind) { return kind == NodeKind::any || kind == NodeKind::all; };
    auto inner = nodes_under(query, [&](NodeKind kind) { return !joins(kind); });
    for (std::size_t i = 0; i + 1 < query.nodes.size(); ++i) {
        if (query.nodes[i].kind == NodeKind::all && !inner[i]) return false;
    }
    return true;
}

ProgramWord flags_of(RulePlan const& plan, Rule const& rule) {
    ProgramWord flags = plan.languages << program::language_shift;
    if (plan.is_decided) flags |= program::is_decided;
    if (plan.is_plain) flags |= program::is_plain;
    if (!plan.sets.empty()) flags |= program::has_sets;
    if (plan.has_unless) flags |= program::has_unless;
    if (rule.min_score) flags |= program::has_min_score;
    if (has_positions(rule.query)) flags |= program::has_positions;
    if (!plan.is_plain && is_flat(rule.query)) flags |= program::is_flat;
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
    auto has_details = (flags & program::has_details) != 0;
    if (has_details) made_.programs.push_back(0);
    add_sets(plan);
    if (has_details) {
        made_.programs[at + 2] = static_cast<ProgramWord>(made_.programs.size() - at);
        add_details(plan);
    }
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

void ProgramWriter::add_details(RulePlan const& plan) {
    auto const& rule = *made_.rules[plan.rule];
    auto& words = made_.programs;
    auto size_of = [](auto const& list) { return static_cast<ProgramWord>(list.size()); };
    if (!plan.is_plain) {
        auto weights = has_weights(rule.query) ? size_of(made_.weights) : program::no_weights;
        words.insert(words.end(), {size_of(rule.query.nodes), size_of(rule.query.leaves), weights});
        add_nodes(rule.query, plan.query_leaves);
        for (auto const& leaf : rule.query.leaves) {
            if (weights != program::no_weights) made_.weights.push_back(leaf.weight);
        }
    }
    if (plan.has_unless) {
        words.insert(words.end(), {size_of(rule.unless->nodes), size_of(rule.unless->leaves)});
        add_nodes(*rule.unless, plan.unless_leaves);
    }
    if (rule.min_score) {
        auto bits = std::bit_cast<std::uint64_t>(*rule.min_score);
        words.insert(words.end(), {static_cast<ProgramWord>(bits), static_cast<ProgramWord>(bits >> 32)});
    }
}

void ProgramWriter::add_nodes(Query const& query, std::vector<Slot> const& leaves) {
    auto const& nodes = query.nodes;
    std::vector<ProgramWord> parent(nodes.size()), first(nodes.size());
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
        parent[i] = first[i] = i;
        for (auto child : nodes[i].children) {
            parent[child] = i;
            first[i] = std::min(first[i], nodes[child].kind == NodeKind::leaf ? child : first[child]);
        }
        // The outermost one is the last to say so.
        if (nodes[i].kind == NodeKind::near || nodes[i].kind == NodeKind::at_least) first[first[i]] = i;
    }
    auto& words = made_.programs;
    auto narrow = program::words_a_node(static_cast<std::uint32_t>(nodes.size())) == 2;
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
        words.push_back(ProgramNodes::head_of(nodes[i]));
        if (narrow) {
            words.push_back(parent[i] | first[i] << 16);
        } else {
            words.insert(words.end(), {parent[i], first[i]});
        }
    }
    auto under = nodes_under(query, [](NodeKind kind) { return kind == NodeKind::negation; });
    auto first_leaf = words.size();
    for (auto leaf : leaves) words.push_back(leaf | program::is_no_hit);
    for (NodeIndex i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind == NodeKind::leaf && !under[i])
            words[first_leaf + nodes[i].leaf] &= ~program::is_no_hit;
    }
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
    made_.weights.shrink_to_fit();
    made_.edges.shrink_to_fit();
}

}  // namespace wirewatch::rules
