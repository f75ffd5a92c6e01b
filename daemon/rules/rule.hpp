// One watch rule as loaded, and the ruleset as compiled. Internal to the room.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"
#include "rules/ast.hpp"

namespace wirewatch::rules {

struct Example {
    Article article;
    bool should_match = true;
    Place place;
};

struct Rule {
    std::shared_ptr<RuleCard const> card;
    Query query;
    std::optional<Query> unless;
    std::vector<std::string> languages;  // primary subtags, lower case; empty = any
    std::optional<double> min_score;
    std::vector<Example> examples;
};

// A word or pattern of the rules' terms gets a number, its slot; what an article holds is looked up once by
// slot.
using Slot = std::uint32_t;

struct CompiledLeaf {
    std::vector<Slot> slots;  // the words of the term; empty = it is sought as the reference does
    Scope scope = Scope::anywhere;
};

struct CompiledRule {
    std::vector<CompiledLeaf> leaves;
    std::vector<CompiledLeaf> unless_leaves;
};

class Ruleset {
public:
    explicit Ruleset(std::vector<Rule> loaded);

    std::vector<Rule> rules;
    std::vector<std::shared_ptr<RuleCard const>> cards;
    std::string revision;

    // Compiled form, parallel to `rules`.
    std::vector<CompiledRule> compiled;
    boost::unordered_flat_map<std::string, Slot> words;
    // Prefix patterns by their letters; the lengths say which prefixes of a word are worth looking up.
    boost::unordered_flat_map<std::string, Slot> prefixes;
    std::vector<std::size_t> prefix_lengths;
    std::vector<std::pair<WordPattern, Slot>> patterns;  // every other wildcard
    Slot slot_count = 0;
    // For each slot the rules that cannot match unless it (or another of their anchors) occurs.
    std::vector<std::vector<std::uint32_t>> anchored;
    std::vector<std::uint32_t> unanchored;  // rules that may match whatever occurs

private:
    Slot slot_of(WordPattern const& word);
    CompiledLeaf compile(Leaf const& leaf);
    // A set of slots of which one must occur for the leaf, or the query, to match; nothing = there is none.
    std::optional<std::vector<Slot>> anchors(Leaf const& leaf);
    std::optional<std::vector<Slot>> anchors(Query const& query);

    boost::unordered_flat_map<std::string, Slot> pattern_slots_;
};

}  // namespace wirewatch::rules
