// A verdict as a sentence, for examples that fail and for explanations. Internal to the room.
#pragma once
#include <string>

#include "rules/naive.hpp"

namespace wirewatch::rules {

// "its score 1 is below min_score 2: 'truce'".
std::string why(Rule const& rule, Verdict const& verdict, Reading const& reading);

}  // namespace wirewatch::rules
