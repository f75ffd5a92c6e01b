// Matches of one article -> what could be said of it, one candidate a family. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/alert.hpp"
#include "core/match.hpp"

namespace wirewatch::pipeline {

// The union of the matches' topics, in order of first appearance.
std::vector<std::string> topics_of(std::vector<Match> const& matches);

// The stance of the highest score that has one; ties by severity, then rule id. Empty = none.
std::string stance_of(std::vector<Match> const& matches);

struct Candidate {
    Match const* match = nullptr;   // speaks for the family: highest severity, then score, then longest id
    std::vector<std::string> also;  // the family's other rules that matched
};

// Borrows from `matches`.
std::vector<Candidate> candidates(std::vector<Match> const& matches);

}  // namespace wirewatch::pipeline
