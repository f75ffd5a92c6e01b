// The reference: each rule's nodes one after the other, each leaf word by word, written to be read. Shares
// nothing with the compiled matcher but the words, the scores and the spans.
#include "rules/naive.hpp"

#include <algorithm>

#include "rules/language.hpp"
#include "rules/naive_leaf.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

// Whether the two lie in one sentence or paragraph, or near enough.
bool are_near(Node const& node, Occurrence const& a, Occurrence const& b, Reading const& reading) {
    auto gap = gap_between(a, b);
    if (!gap || (node.ordered && a.end > b.begin)) return false;
    auto begin = std::min(a.begin, b.begin), end = std::max(a.end, b.end);
    if (reading.crosses(a.section, begin, end)) return false;
    if (node.unit == Node::Unit::words) return *gap <= node.count;
    auto const& breaks = reading.breaks(a.section);
    auto const& number = node.unit == Node::Unit::sentence ? breaks.sentence : breaks.paragraph;
    return number[begin] == number[end - 1];
}

Found find_near(Node const& node, Found const& left, Found const& right, Reading const& reading) {
    Found found;
    for (auto const& a : left.occurrences) {
        for (auto const& b : right.occurrences) {
            if (found.occurrences.size() == most_occurrences) break;
            if (are_near(node, a, b, reading)) found.occurrences.push_back(joined(a, b));
        }
    }
    found.matched = !found.occurrences.empty();
    return found;
}

// The occurrences of those parts that match.
std::vector<Occurrence> united(Node const& node, std::vector<Found> const& found) {
    std::vector<Occurrence> all;
    for (auto child : node.children) {
        auto const& part = found[child];
        if (part.matched) all.insert(all.end(), part.occurrences.begin(), part.occurrences.end());
    }
    return all;
}

Found found_where(bool matched, std::vector<Occurrence> occurrences) {
    if (!matched) return {};
    return {true, std::move(occurrences)};
}

}  // namespace

Found find_node(Node const& node, std::vector<Found> const& found, Reading const& reading) {
    auto matched = [&](NodeIndex child) { return found[child].matched; };
    auto const& children = node.children;
    Found made;
    switch (node.kind) {
        case Node::Kind::near:
            made = find_near(node, found[children[0]], found[children[1]], reading);
            break;
        case Node::Kind::all:
            made = found_where(std::all_of(children.begin(), children.end(), matched), united(node, found));
            break;
        case Node::Kind::any:
            made = found_where(std::any_of(children.begin(), children.end(), matched), united(node, found));
            break;
        case Node::Kind::negation:
            return {!matched(children[0]), {}};
        case Node::Kind::at_least: {
            auto const& part = found[children[0]];
            return found_where(part.matched && part.occurrences.size() >= node.count, part.occurrences);
        }
        case Node::Kind::leaf:
            break;
    }
    tidy(made.occurrences);
    return made;
}

std::vector<Found> find(Query const& query, Reading const& reading) {
    std::vector<Found> found;
    found.reserve(query.nodes.size());
    for (auto const& node : query.nodes) {
        if (node.kind == Node::Kind::leaf) {
            auto places = find_leaf(query.leaves[node.leaf], node.leaf, reading);
            auto matched = !places.empty();
            found.push_back({matched, std::move(places)});
        } else {
            found.push_back(find_node(node, found, reading));
        }
    }
    return found;
}

Verdict judge(Rule const& rule, Reading const& reading) {
    if (!rule.languages.empty() && !allows(rule.languages, reading.language(), reading.article()))
        return {Verdict::Why::other_language, {}, 0, {}};
    auto found = find(rule.query, reading).back();
    if (!found.matched) return {Verdict::Why::query_not_found, {}, 0, {}};
    auto hits = distinct_hits(found.occurrences);
    auto score = score_of(rule.query.leaves, hits, reading);
    if (rule.min_score && score < *rule.min_score) return {Verdict::Why::below_min_score, hits, score, {}};
    if (rule.unless) {
        auto veto = find(*rule.unless, reading).back();
        if (veto.matched) return {Verdict::Why::vetoed, hits, score, distinct_hits(veto.occurrences)};
    }
    return {Verdict::Why::matched, hits, score, {}};
}

std::vector<Match> match_naive(Ruleset const& rules, Article const& article) {
    Reading reading(article);
    std::vector<Match> matches;
    for (auto const& rule : rules.rules) {
        auto verdict = judge(*rule, reading);
        if (verdict.why != Verdict::Why::matched) continue;
        matches.push_back({rule->card, verdict.score, spans_of(verdict.hits, reading)});
    }
    std::sort(matches.begin(), matches.end(), outranks);
    return matches;
}

}  // namespace wirewatch::rules
