// The compiled matcher: the article's words are looked up once; only rules whose anchors occur are evaluated,
// and those by positions instead of words.
#include <algorithm>

#include "rules/language.hpp"
#include "rules/naive.hpp"
#include "rules/naive_leaf.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

struct Position {
    Section section = Section::text;
    std::uint32_t word = 0;

    auto operator<=>(Position const&) const = default;  // NOLINT(modernize-use-nullptr): as in reading.hpp
};

// Where each slot of the ruleset occurs in one article.
class Positions {
public:
    Positions(Ruleset const& rules, Reading const& reading) {
        for (auto section : {Section::title, Section::text}) {
            auto const& words = reading.words(section);
            for (std::uint32_t i = 0; i < words.size(); ++i) look_up(rules, words[i].folded, {section, i});
        }
    }

    std::vector<Position> const& of(Slot slot) const {
        static std::vector<Position> const none;
        auto found = at_.find(slot);
        return found == at_.end() ? none : found->second;
    }
    bool has(Slot slot, Position position) const {
        auto const& all = of(slot);
        return std::binary_search(all.begin(), all.end(), position);
    }
    auto begin() const { return at_.begin(); }
    auto end() const { return at_.end(); }

private:
    void look_up(Ruleset const& rules, std::string const& word, Position position) {
        auto add = [&](Slot slot) { at_[slot].push_back(position); };
        if (auto found = rules.words.find(word); found != rules.words.end()) add(found->second);
        for (auto length : rules.prefix_lengths) {
            if (length > word.size()) break;
            auto found = rules.prefixes.find(word.substr(0, length));
            if (found != rules.prefixes.end()) add(found->second);
        }
        for (auto const& [pattern, slot] : rules.patterns) {
            if (fits_wildcard(pattern.text, word)) add(slot);
        }
    }

    boost::unordered_flat_map<Slot, std::vector<Position>> at_;
};

std::vector<Occurrence> places(CompiledLeaf const& leaf, std::uint32_t number, Reading const& reading,
                               Positions const& positions) {
    std::vector<Occurrence> found;
    auto length = static_cast<std::uint32_t>(leaf.slots.size());
    for (auto position : positions.of(leaf.slots[0])) {
        auto whole = true;
        for (std::uint32_t i = 1; i < length && whole; ++i) {
            whole = positions.has(leaf.slots[i], {position.section, position.word + i});
        }
        auto end = position.word + length;
        if (!whole || !reading.within(leaf.scope, position.section, position.word, end)) continue;
        found.push_back(
            {position.section, position.word, end, {{number, position.section, position.word, end}}});
    }
    tidy(found);
    return found;
}

Found find(Query const& query, std::vector<CompiledLeaf> const& leaves, Reading const& reading,
           Positions const& positions) {
    std::vector<Found> found;
    for (auto const& node : query.nodes) {
        if (node.kind != Node::Kind::leaf) {
            found.push_back(find_node(node, found, reading));
            continue;
        }
        auto const& leaf = leaves[node.leaf];
        auto all = leaf.slots.empty() ? find_leaf(query.leaves[node.leaf], node.leaf, reading)
                                      : places(leaf, node.leaf, reading, positions);
        auto matched = !all.empty();
        found.push_back({matched, std::move(all)});
    }
    return std::move(found.back());
}

std::optional<Match> judge(Rule const& rule, CompiledRule const& form, Reading const& reading,
                           Positions const& positions) {
    auto found = find(rule.query, form.leaves, reading, positions);
    if (!found.matched) return std::nullopt;
    auto hits = distinct_hits(found.occurrences);
    auto score = score_of(rule.query.leaves, hits, reading);
    if (rule.min_score && score < *rule.min_score) return std::nullopt;
    if (rule.unless && find(*rule.unless, form.unless_leaves, reading, positions).matched)
        return std::nullopt;
    return Match{rule.card, score, spans_of(hits, reading)};
}

}  // namespace

std::vector<Match> match(Ruleset const& rules, Article const& article) {
    Reading reading(article);
    Positions positions(rules, reading);
    auto candidates = rules.unanchored;
    for (auto const& [slot, unused] : positions) {
        auto const& anchored = rules.anchored[slot];
        candidates.insert(candidates.end(), anchored.begin(), anchored.end());
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());

    std::vector<Match> matches;
    for (auto number : candidates) {
        auto const& rule = rules.rules[number];
        if (!rule.languages.empty() && !allows(rule.languages, reading.language(), article)) continue;
        if (auto found = judge(rule, rules.compiled[number], reading, positions))
            matches.push_back(std::move(*found));
    }
    std::sort(matches.begin(), matches.end(), outranks);
    return matches;
}

}  // namespace wirewatch::rules
