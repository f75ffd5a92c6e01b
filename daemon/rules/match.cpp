// The compiled matcher: the article's words are looked up once; only rules whose anchors occur are evaluated,
// and those by positions instead of words.
#include <algorithm>
#include <chrono>

#include "rules/language.hpp"
#include "rules/reading.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

using Steady = std::chrono::steady_clock;

struct Position {
    Field field = Field::text;
    std::uint32_t word = 0;

    auto operator<=>(Position const&) const = default;  // NOLINT(modernize-use-nullptr): as in reading.hpp
};

// Where each slot of the ruleset occurs in one article.
class Positions {
public:
    Positions(Ruleset const& rules, Reading const& reading) {
        for (auto field : {Field::title, Field::text}) {
            auto const& words = reading.words(field);
            for (std::uint32_t i = 0; i < words.size(); ++i) look_up(rules, words[i].folded, {field, i});
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
            if (fits(pattern, word)) add(slot);
        }
    }

    boost::unordered_flat_map<Slot, std::vector<Position>> at_;
};

class Evaluation {
public:
    Evaluation(std::vector<CompiledLeaf> const& leaves, Reading const& reading, Positions const& positions)
        : leaves_(leaves), reading_(reading), positions_(positions) {}

    bool matches(Node const& node, std::vector<Occurrence>& occurrences) const {
        switch (node.kind) {
            case Node::Kind::term:
                return term(node, occurrences);
            case Node::Kind::near:
                return near(node, occurrences);
            case Node::Kind::negation: {
                std::vector<Occurrence> unused;
                return !matches(node.children[0], unused);
            }
            case Node::Kind::all:
                return all(node, occurrences);
            case Node::Kind::any: {
                auto any = false;
                for (auto const& child : node.children) any = matches(child, occurrences) || any;
                return any;
            }
        }
        return false;
    }

private:
    bool term(Node const& node, std::vector<Occurrence>& occurrences) const {
        auto const& leaf = leaves_[node.leaf];
        auto before = occurrences.size();
        auto length = static_cast<std::uint32_t>(leaf.slots.size());
        for (auto position : positions_.of(leaf.slots[0])) {
            auto whole = true;
            for (std::uint32_t i = 1; i < length && whole; ++i) {
                whole = positions_.has(leaf.slots[i], {position.field, position.word + i});
            }
            auto end = position.word + length;
            if (!whole || !reading_.within(leaf.scope, position.field, position.word, end)) continue;
            occurrences.push_back(
                {position.field, position.word, end, {{node.leaf, position.field, position.word, end}}});
        }
        return occurrences.size() > before;
    }

    // All or nothing: what a failed AND found is taken back.
    bool all(Node const& node, std::vector<Occurrence>& occurrences) const {
        auto before = occurrences.size();
        for (auto const& child : node.children) {
            if (matches(child, occurrences)) continue;
            occurrences.resize(before);
            return false;
        }
        return true;
    }

    bool near(Node const& node, std::vector<Occurrence>& occurrences) const {
        std::vector<Occurrence> left, right;
        if (!matches(node.children[0], left) || !matches(node.children[1], right)) return false;
        auto by_begin = [](Occurrence const& a, Occurrence const& b) {
            return std::tuple(a.field, a.begin) < std::tuple(b.field, b.begin);
        };
        std::sort(right.begin(), right.end(), by_begin);
        std::uint32_t longest = 0;
        for (auto const& b : right) longest = std::max(longest, b.end - b.begin);
        auto before = occurrences.size();
        auto distance = static_cast<std::uint32_t>(node.distance);
        for (auto const& a : left) {
            // Nothing that begins earlier can end within the distance of a's begin.
            auto reach = distance + longest;
            Occurrence earliest{a.field, a.begin > reach ? a.begin - reach : 0, 0, {}};
            for (auto b = std::lower_bound(right.begin(), right.end(), earliest, by_begin); b != right.end();
                 ++b) {
                if (b->field != a.field || b->begin > a.end + distance) break;
                auto gap = gap_between(a, *b);
                if (!gap || *gap > distance || (node.ordered && b->begin < a.end)) continue;
                occurrences.push_back(joined(a, *b));
            }
        }
        return occurrences.size() > before;
    }

    std::vector<CompiledLeaf> const& leaves_;
    Reading const& reading_;
    Positions const& positions_;
};

std::optional<Match> judge(Rule const& rule, CompiledRule const& form, Reading const& reading,
                           Positions const& positions) {
    std::vector<Occurrence> occurrences;
    if (!Evaluation(form.leaves, reading, positions).matches(rule.query, occurrences)) return std::nullopt;
    auto hits = distinct_hits(occurrences);
    auto score = score_of(rule.leaves, hits, reading);
    if (rule.min_score && score < *rule.min_score) return std::nullopt;
    std::vector<Occurrence> veto;
    if (rule.unless && Evaluation(form.unless_leaves, reading, positions).matches(*rule.unless, veto)) {
        return std::nullopt;
    }
    return Match{rule.card, score, spans_of(hits, reading)};
}

}  // namespace

std::vector<Match> match(Ruleset const& rules, Article const& article, Costs* costs) {
    Reading reading(article);
    Positions positions(rules, reading);
    std::vector<std::uint32_t> candidates;
    for (auto const& [slot, unused] : positions) {
        auto const& anchored = rules.anchored[slot];
        candidates.insert(candidates.end(), anchored.begin(), anchored.end());
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());

    std::vector<Match> matches;
    std::vector<RuleCost> spent;
    std::optional<std::string> language;  // detected only when a candidate asks for it
    for (auto number : candidates) {
        auto started = costs != nullptr ? Steady::now() : Steady::time_point{};
        auto const& rule = *rules.rules[number];
        std::optional<Match> found;
        if (!rule.languages.empty() && !language) language = language_of(article);
        if (rule.languages.empty() || allows(rule.languages, *language, article))
            found = judge(rule, rules.compiled[number], reading, positions);
        if (costs != nullptr)
            spent.push_back({rule.card.get(), 1, found.has_value(), Steady::now() - started});
        if (found) matches.push_back(std::move(*found));
    }
    if (costs != nullptr) costs->add(spent);
    std::sort(matches.begin(), matches.end(), outranks);
    return matches;
}

std::vector<std::uint32_t> match_ids(Ruleset const& rules, Article const& article) {
    std::vector<std::uint32_t> ids;
    for (auto const& found : match(rules, article)) {
        auto at = std::find(rules.cards.begin(), rules.cards.end(), found.rule);
        ids.push_back(static_cast<std::uint32_t>(at - rules.cards.begin()));
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace wirewatch::rules
