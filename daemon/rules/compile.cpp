// Rules -> slots and anchors: an article looks at the rules whose anchors it holds, and at no others.
#include <algorithm>

#include "core/hash.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

// "mediat*": letters and one star at the end.
bool is_prefix(WordPattern const& word) {
    return word.text.find_first_of("*?") == word.text.size() - 1 && word.text.back() == '*';
}

}  // namespace

Ruleset::Ruleset(std::vector<std::shared_ptr<Rule const>> loaded) : rules(std::move(loaded)) {
    std::string revisions;
    for (auto const& rule : rules) {
        cards.push_back(rule->card);
        revisions += rule->card->id + "=" + rule->card->revision + "\n";
        CompiledRule form;
        for (auto const& leaf : rule->leaves) form.leaves.push_back(compile(leaf));
        for (auto const& leaf : rule->unless_leaves) form.unless_leaves.push_back(compile(leaf));
        compiled.push_back(std::move(form));
    }
    revision = content_id({revisions}).substr(0, 16);
    std::sort(prefix_lengths.begin(), prefix_lengths.end());
    anchored.resize(slot_count);
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        for (auto slot : anchors(rules[i]->query, compiled[i].leaves)) anchored[slot].push_back(i);
    }
}

Slot Ruleset::slot_of(WordPattern const& word) {
    auto take = [this](auto& table, std::string key) {
        auto [found, fresh] = table.try_emplace(std::move(key), slot_count);
        if (fresh) ++slot_count;
        return std::pair(found->second, fresh);
    };
    if (!word.wildcard) return take(words, word.text).first;
    if (is_prefix(word)) {
        auto letters = word.text.substr(0, word.text.size() - 1);
        auto length = letters.size();
        auto [slot, fresh] = take(prefixes, std::move(letters));
        if (fresh &&
            std::find(prefix_lengths.begin(), prefix_lengths.end(), length) == prefix_lengths.end()) {
            prefix_lengths.push_back(length);
        }
        return slot;
    }
    auto [slot, fresh] = take(pattern_slots_, word.text);
    if (fresh) patterns.emplace_back(word, slot);
    return slot;
}

CompiledLeaf Ruleset::compile(Leaf const& leaf) {
    CompiledLeaf form;
    form.scope = leaf.scope;
    for (auto const& word : leaf.term.words) form.slots.push_back(slot_of(word));
    return form;
}

// A set of slots of which one must occur for the node to match. Of an AND or NEAR the smallest set will do.
std::vector<Slot> Ruleset::anchors(Node const& node, std::vector<CompiledLeaf> const& leaves) const {
    std::vector<Slot> best;
    switch (node.kind) {
        case Node::Kind::term: {
            // The longest word of a phrase is the rarest, more often than not.
            auto const& term = node.term.words;
            std::size_t longest = 0;
            for (std::size_t i = 1; i < term.size(); ++i) {
                if (term[i].text.size() > term[longest].text.size()) longest = i;
            }
            return {leaves[node.leaf].slots[longest]};
        }
        case Node::Kind::any:
            for (auto const& child : node.children) {
                auto more = anchors(child, leaves);
                if (more.empty()) return {};  // a NOT: this OR may match where none of its words occurs
                best.insert(best.end(), more.begin(), more.end());
            }
            break;
        case Node::Kind::all:
        case Node::Kind::near:
            for (auto const& child : node.children) {
                auto candidate = anchors(child, leaves);
                if (!candidate.empty() && (best.empty() || candidate.size() < best.size()))
                    best = std::move(candidate);
            }
            break;
        case Node::Kind::negation:
            break;
    }
    std::sort(best.begin(), best.end());
    best.erase(std::unique(best.begin(), best.end()), best.end());
    return best;
}

std::shared_ptr<Ruleset const> compile(std::vector<std::shared_ptr<Rule const>> rules,
                                       std::shared_ptr<Ruleset const> const& /*previous*/) {
    return std::make_shared<Ruleset const>(std::move(rules));
}

std::shared_ptr<Ruleset const> recompiled(Ruleset const& rules) {
    return std::make_shared<Ruleset const>(rules.rules);
}

bool is_patched(Ruleset const& /*rules*/) {
    return false;
}

std::vector<std::shared_ptr<RuleCard const>> const& cards(Ruleset const& rules) {
    return rules.cards;
}

std::string const& revision(Ruleset const& rules) {
    return rules.revision;
}

}  // namespace wirewatch::rules
