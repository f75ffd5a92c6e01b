// The examples that stand with a rule, and whether they hold. Internal to the room.
#pragma once
#include <string>
#include <vector>

#include "core/yaml.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

// `- match: "the text"` or `- no_match: {title, text, lang}`; the language may also stand beside the text. It
// is the rule's only language where none is written, else a problem.
std::vector<Example> examples_of(yaml::Node const& node, std::vector<std::string> const& languages,
                                 std::vector<Problem>& problems);

}  // namespace wirewatch::rules
