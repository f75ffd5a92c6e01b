#include "pipeline/raise.hpp"

#include <algorithm>

namespace wirewatch::pipeline {

std::vector<Candidate> candidates(std::vector<Match> const& matches) {
    std::vector<Match const*> ordered;
    ordered.reserve(matches.size());
    for (auto const& match : matches) ordered.push_back(&match);
    std::sort(ordered.begin(), ordered.end(),
              [](Match const* a, Match const* b) { return outranks(*a, *b); });
    std::vector<Candidate> found;
    for (auto const* match : ordered) {
        auto family = std::find_if(found.begin(), found.end(), [&](Candidate const& candidate) {
            return candidate.match->rule->family() == match->rule->family();
        });
        if (family == found.end()) {
            found.push_back({match, {}});
        } else {
            family->also.push_back(match->rule->id);
        }
    }
    return found;
}

}  // namespace wirewatch::pipeline
