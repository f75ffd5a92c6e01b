#include "core/match_summary.hpp"

#include <algorithm>
#include <tuple>

namespace wirewatch {

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
        return std::tuple(-m.score, -static_cast<int>(m.rule->severity), std::string_view(m.rule->id));
    };
    for (auto const& match : matches) {
        if (match.rule->stance.empty()) continue;
        if (best == nullptr || order(match) < order(*best)) best = &match;
    }
    return best == nullptr ? "" : best->rule->stance;
}

}  // namespace wirewatch
