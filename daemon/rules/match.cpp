// The public face of the compiled matcher.
#include <algorithm>

#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {

std::vector<Match> match(Ruleset const& rules, Article const& article, Costs* costs) {
    auto& matcher = Matcher::of_thread();
    std::vector<Match> matches;
    auto judged = matcher.run(rules, article, true, costs);
    matches.reserve(judged.size());
    for (auto const& one : judged) {
        auto spans = matcher.spans(one);
        matches.push_back({*one.card, one.score, {spans.begin(), spans.end()}});
    }
    std::sort(matches.begin(), matches.end(), outranks);
    return matches;
}

std::vector<std::uint32_t> match_ids(Ruleset const& rules, Article const& article) {
    std::vector<std::uint32_t> ids;
    auto judged = Matcher::of_thread().run(rules, article, false, nullptr);
    ids.reserve(judged.size());
    for (auto const& one : judged) ids.push_back(one.rule);
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace wirewatch::rules
