// The reference matcher's parts, for examples and explanations: slow and plain. Internal to the room.
#pragma once
#include <string>
#include <vector>

#include "rules/reading.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

struct Found {
    bool matched = false;
    std::vector<Occurrence> occurrences;
};

Found find(Node const& node, Reading const& reading);

struct Verdict {
    enum class Why { matched, other_language, query_not_found, below_min_score, vetoed };
    Why why = Why::matched;
    std::vector<Hit> hits;
    double score = 0;
    std::vector<Hit> veto;  // of `unless`
};

Verdict judge(Rule const& rule, Reading const& reading, std::string const& language);

}  // namespace wirewatch::rules
