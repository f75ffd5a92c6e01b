#include "rules/needs.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

using Sets = std::vector<SlotSet>;

constexpr std::size_t most_sets = 8;  // the cheapest; more turn hardly any article away

void finish(SlotSet& set, Lexicon const& words) {
    std::sort(set.slots.begin(), set.slots.end());
    set.slots.erase(std::unique(set.slots.begin(), set.slots.end()), set.slots.end());
    double none = 1;
    for (auto slot : set.slots) none *= 1 - std::min(words[slot].share, 0.999999);
    set.share = 1 - none;
}

SlotSet set_of(std::vector<Slot> slots, Lexicon const& words) {
    SlotSet set{std::move(slots), 1, false};
    finish(set, words);
    return set;
}

bool cheaper(SlotSet const& a, SlotSet const& b) {
    return a.share < b.share;
}

void keep_cheapest(Sets& sets) {
    if (sets.size() <= most_sets) return;
    std::sort(sets.begin(), sets.end(), cheaper);
    sets.resize(most_sets);
}

Sets of_leaf(Slot slot, Lexicon const& words) {
    auto const& form = words[slot];
    Sets sets;
    if (!is_composite(form.kind)) {
        sets.push_back(set_of({slot}, words));
        return sets;
    }
    for (auto const& need : form.needs) sets.push_back(set_of(need, words));
    return sets;
}

// One of the parts matches: then of its cheapest set something is there.
Sets of_any(std::vector<Sets>& parts, Node const& node, Lexicon const& words) {
    SlotSet all;
    for (auto child : node.children) {
        auto& sets = parts[child];
        if (sets.empty()) return {};
        auto& best = *std::min_element(sets.begin(), sets.end(), cheaper);
        all.slots.insert(all.slots.end(), best.slots.begin(), best.slots.end());
    }
    finish(all, words);
    Sets sets;
    sets.push_back(std::move(all));
    return sets;
}

bool is_slot(Query const& query, NodeIndex node, std::vector<Slot> const& leaves, Lexicon const& words) {
    auto const& part = query.nodes[node];
    return part.kind == Node::Kind::leaf && !is_composite(words[leaves[part.leaf]].kind);
}

// A leaf or an OR of leaves, as one set; false = it is more than that.
bool flat_set(Query const& query, NodeIndex node, std::vector<Slot> const& leaves, Lexicon const& words,
              SlotSet& set) {
    auto const& part = query.nodes[node];
    if (is_slot(query, node, leaves, words)) {
        set.slots.push_back(leaves[part.leaf]);
    } else if (part.kind == Node::Kind::any) {
        for (auto child : part.children) {
            if (!is_slot(query, child, leaves, words)) return false;
            set.slots.push_back(leaves[query.nodes[child].leaf]);
        }
    } else {
        return false;
    }
    finish(set, words);
    return true;
}

}  // namespace

std::vector<SlotSet> needs_of(Query const& query, std::vector<Slot> const& leaves, Lexicon const& words) {
    std::vector<Sets> parts(query.nodes.size());
    for (NodeIndex i = 0; i < query.nodes.size(); ++i) {
        auto const& node = query.nodes[i];
        switch (node.kind) {
            case Node::Kind::leaf:
                parts[i] = of_leaf(leaves[node.leaf], words);
                break;
            case Node::Kind::any:
                parts[i] = of_any(parts, node, words);
                break;
            case Node::Kind::all:
            case Node::Kind::near:
            case Node::Kind::at_least:
                for (auto child : node.children) {
                    std::move(parts[child].begin(), parts[child].end(), std::back_inserter(parts[i]));
                    parts[child].clear();
                }
                break;
            case Node::Kind::negation:
                break;
        }
        keep_cheapest(parts[i]);
    }
    return std::move(parts.back());
}

std::vector<SlotSet> deciding_sets(Query const& query, std::vector<Slot> const& leaves,
                                   Lexicon const& words) {
    auto root = static_cast<NodeIndex>(query.nodes.size() - 1);
    auto const& top = query.root();
    auto parts = top.kind == Node::Kind::all ? top.children : std::vector<NodeIndex>{root};
    Sets sets;
    for (auto part : parts) {
        SlotSet set;
        set.absent = query.nodes[part].kind == Node::Kind::negation;
        auto inside = set.absent ? query.nodes[part].children.front() : part;
        if (!flat_set(query, inside, leaves, words, set)) return {};
        sets.push_back(std::move(set));
    }
    return sets;
}

}  // namespace wirewatch::rules
