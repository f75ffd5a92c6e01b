#include "rules/explain.hpp"

#include "rules/clauses.hpp"
#include "rules/ruleset.hpp"
#include "rules/verdict_text.hpp"

namespace wirewatch::rules {
namespace {

Explanation explained(Rule const& rule, Reading const& reading) {
    Explanation made;
    made.rule = rule.card;
    made.min_score = rule.min_score;
    auto verdict = judge(rule, reading);
    made.matched = verdict.why == Verdict::Why::matched;
    made.why = why(rule, verdict, reading);
    // A rule for other languages is told on all the same: the reader may wonder whether that is the only
    // reason.
    auto found = find(rule.query, reading);
    auto matches = found.back().matched;
    if (matches) made.score = score_of(rule.query.leaves, distinct_hits(found.back().occurrences), reading);
    made.query = clauses_of(rule.query, found, reading, true);
    if (matches && rule.unless)
        made.unless = clauses_of(*rule.unless, find(*rule.unless, reading), reading, false);
    return made;
}

}  // namespace

std::vector<Explanation> explain(Ruleset const& rules, Article const& article) {
    Reading reading(article);
    std::vector<Explanation> all;
    all.reserve(rules.rules.size());
    for (auto const& rule : rules.rules) all.push_back(explained(*rule, reading));
    return all;
}

}  // namespace wirewatch::rules
