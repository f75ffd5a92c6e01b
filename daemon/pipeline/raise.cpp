#include "pipeline/raise.hpp"

#include <algorithm>
#include <tuple>

namespace wirewatch::pipeline {

std::vector<std::string> topics_of(std::vector<Match> const& matches) {
    std::vector<std::string> topics;
    for (auto const& match : matches) {
        for (auto const& topic : match.rule->topics) {
            if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
        }
    }
    return topics;
}

std::string stance_of(std::vector<Match> const& matches) {
    Match const* best = nullptr;
    auto order = [](Match const& m) {
        return std::tuple(-m.score, -static_cast<int>(m.rule->severity), m.rule->id);
    };
    for (auto const& match : matches) {
        if (match.rule->stance.empty()) continue;
        if (best == nullptr || order(match) < order(*best)) best = &match;
    }
    return best == nullptr ? "" : best->rule->stance;
}

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
