// The reference: a walk over each rule's tree, word by word, written to be read. Shares nothing with the
// compiled matcher but the words, the scores and the spans.
#include "rules/naive.hpp"

#include <algorithm>

#include "rules/language.hpp"
#include "rules/ruleset.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

bool stands_at(Term const& term, std::vector<text::Token> const& words, std::size_t at) {
    if (at + term.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < term.words.size(); ++i) {
        if (!fits(term.words[i], words[at + i].folded)) return false;
    }
    return true;
}

Found find_term(Node const& node, Reading const& reading) {
    Found found;
    for (auto field : {Field::title, Field::text}) {
        auto const& words = reading.words(field);
        for (std::uint32_t at = 0; at < words.size(); ++at) {
            auto end = at + static_cast<std::uint32_t>(node.term.words.size());
            if (!stands_at(node.term, words, at) || !reading.within(node.scope, field, at, end)) continue;
            found.occurrences.push_back({field, at, end, {{node.leaf, field, at, end}}});
        }
    }
    found.matched = !found.occurrences.empty();
    return found;
}

Found find_near(Node const& node, Reading const& reading) {
    auto left = find(node.children[0], reading);
    auto right = find(node.children[1], reading);
    Found found;
    for (auto const& a : left.occurrences) {
        for (auto const& b : right.occurrences) {
            auto gap = gap_between(a, b);
            auto in_order = !node.ordered || a.end <= b.begin;
            if (gap && *gap <= static_cast<std::uint32_t>(node.distance) && in_order) {
                found.occurrences.push_back(joined(a, b));
            }
        }
    }
    found.matched = left.matched && right.matched && !found.occurrences.empty();
    return found;
}

Found find_all(Node const& node, Reading const& reading) {
    Found found;
    found.matched = true;
    for (auto const& child : node.children) {
        auto part = find(child, reading);
        if (!part.matched) return {};
        found.occurrences.insert(found.occurrences.end(), part.occurrences.begin(), part.occurrences.end());
    }
    return found;
}

Found find_any(Node const& node, Reading const& reading) {
    Found found;
    for (auto const& child : node.children) {
        auto part = find(child, reading);
        found.matched = found.matched || part.matched;
        found.occurrences.insert(found.occurrences.end(), part.occurrences.begin(), part.occurrences.end());
    }
    return found;
}

}  // namespace

Found find(Node const& node, Reading const& reading) {
    switch (node.kind) {
        case Node::Kind::term:
            return find_term(node, reading);
        case Node::Kind::near:
            return find_near(node, reading);
        case Node::Kind::all:
            return find_all(node, reading);
        case Node::Kind::any:
            return find_any(node, reading);
        case Node::Kind::negation:
            return {!find(node.children[0], reading).matched, {}};
    }
    return {};
}

Verdict judge(Rule const& rule, Reading const& reading, std::string const& language) {
    if (!allows(rule.languages, language, *reading.article)) return {Verdict::Why::other_language, {}, 0, {}};
    auto found = find(rule.query, reading);
    if (!found.matched) return {Verdict::Why::query_not_found, {}, 0, {}};
    auto hits = distinct_hits(found.occurrences);
    auto score = score_of(rule.leaves, hits, reading);
    if (rule.min_score && score < *rule.min_score) return {Verdict::Why::below_min_score, hits, score, {}};
    if (rule.unless) {
        auto veto = find(*rule.unless, reading);
        if (veto.matched) return {Verdict::Why::vetoed, hits, score, distinct_hits(veto.occurrences)};
    }
    return {Verdict::Why::matched, hits, score, {}};
}

std::vector<Match> match_naive(Ruleset const& rules, Article const& article) {
    Reading reading(article);
    auto language = language_of(article);
    std::vector<Match> matches;
    for (auto const& rule : rules.rules) {
        auto verdict = judge(*rule, reading, language);
        if (verdict.why != Verdict::Why::matched) continue;
        matches.push_back({rule->card, verdict.score, spans_of(verdict.hits, reading)});
    }
    std::sort(matches.begin(), matches.end(), outranks);
    return matches;
}

}  // namespace wirewatch::rules
