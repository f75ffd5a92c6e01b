// What all matches of one article say together. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/match.hpp"

namespace wirewatch {

// The union of the matches' topics, in order of first appearance.
std::vector<std::string> topics_of(std::vector<Match> const& matches);

// The stance of the highest score that has one; ties by severity, then rule id. Empty = none.
std::string stance_of(std::vector<Match> const& matches);

}  // namespace wirewatch
