// What `match --explain` adds to an answer (config/README.md, "Why a rule matches"). Pure.
#pragma once
#include <string>
#include <vector>

#include "rules/explain.hpp"

namespace wirewatch::reading {

// A JSON array, an object a rule.
std::string explanations_json(std::vector<rules::Explanation> const& explanations);

}  // namespace wirewatch::reading
