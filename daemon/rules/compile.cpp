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

// Compared by its folded form alone.
bool is_plain(WordPattern const& word) {
    return word.kind != WordPattern::Kind::inflected && word.exact.empty() && !word.particles;
}

}  // namespace

Ruleset::Ruleset(std::vector<Rule> loaded) : rules(std::move(loaded)) {
    std::string revisions;
    for (auto const& rule : rules) {
        cards.push_back(rule.card);
        revisions += rule.card->id + "=" + rule.card->revision + "\n";
        CompiledRule form;
        for (auto const& leaf : rule.query.leaves) form.leaves.push_back(compile(leaf));
        if (rule.unless) {
            for (auto const& leaf : rule.unless->leaves) form.unless_leaves.push_back(compile(leaf));
        }
        compiled.push_back(std::move(form));
    }
    revision = content_id({revisions}).substr(0, 16);
    std::sort(prefix_lengths.begin(), prefix_lengths.end());
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        auto slots = anchors(rules[i].query);
        anchored.resize(slot_count);
        if (!slots) unanchored.push_back(i);
        for (auto slot : slots.value_or(std::vector<Slot>{})) anchored[slot].push_back(i);
    }
}

Slot Ruleset::slot_of(WordPattern const& word) {
    auto take = [this](auto& table, std::string key) {
        auto [found, fresh] = table.try_emplace(std::move(key), slot_count);
        if (fresh) ++slot_count;
        return std::pair(found->second, fresh);
    };
    if (word.kind != WordPattern::Kind::wildcard) return take(words, word.text).first;
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
    auto const& words = leaf.term.words;
    if (leaf.scope >= Scope::source || !std::all_of(words.begin(), words.end(), is_plain)) return form;
    for (auto const& word : words) form.slots.push_back(slot_of(word));
    return form;
}

std::optional<std::vector<Slot>> Ruleset::anchors(Leaf const& leaf) {
    if (leaf.scope >= Scope::source) return std::nullopt;
    // The longest word of a phrase is the rarest, more often than not.
    WordPattern const* longest = nullptr;
    for (auto const& word : leaf.term.words) {
        if (word.kind == WordPattern::Kind::inflected || word.particles) continue;
        if (longest == nullptr || word.text.size() > longest->text.size()) longest = &word;
    }
    if (longest == nullptr) return std::nullopt;
    return std::vector{slot_of(*longest)};
}

// Of an AND or NEAR the smallest set will do.
std::optional<std::vector<Slot>> Ruleset::anchors(Query const& query) {
    std::vector<std::optional<std::vector<Slot>>> of;
    for (auto const& node : query.nodes) {
        std::optional<std::vector<Slot>> best;
        if (node.kind == Node::Kind::leaf) {
            best = anchors(query.leaves[node.leaf]);
        } else if (node.kind == Node::Kind::any) {
            best.emplace();
            for (auto child : node.children) {
                if (!of[child]) best.reset();
                if (!best) break;
                best->insert(best->end(), of[child]->begin(), of[child]->end());
            }
        } else if (node.kind != Node::Kind::negation) {
            for (auto child : node.children) {
                if (of[child] && (!best || of[child]->size() < best->size())) best = of[child];
            }
        }
        if (best) {
            std::sort(best->begin(), best->end());
            best->erase(std::unique(best->begin(), best->end()), best->end());
        }
        of.push_back(std::move(best));
    }
    return of.back();
}

std::vector<std::shared_ptr<RuleCard const>> const& cards(Ruleset const& rules) {
    return rules.cards;
}

std::string const& revision(Ruleset const& rules) {
    return rules.revision;
}

}  // namespace wirewatch::rules
