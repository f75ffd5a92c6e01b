// Matches of one article -> what could be said of it, one candidate a family. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/alert.hpp"
#include "core/match_summary.hpp"

namespace wirewatch::pipeline {

struct Candidate {
    Match const* match = nullptr;   // speaks for the family: highest severity, then score, then longest id
    std::vector<std::string> also;  // the family's other rules that matched
};

// Borrows from `matches`.
std::vector<Candidate> candidates(std::vector<Match> const& matches);

}  // namespace wirewatch::pipeline
