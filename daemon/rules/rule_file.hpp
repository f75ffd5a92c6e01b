// One rule of a file, read and checked. Internal to the room.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"
#include "rules/parser.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

// The keys a rule may have, as config/rules.schema.json tells editors.
std::vector<std::string_view> const& rule_keys();

struct RuleRead {
    std::string id;            // as far as it could be read
    std::optional<Rule> rule;  // absent when there is a problem
};

RuleRead read_rule(yaml::Node const& node, Lists const& lists, std::vector<Problem>& problems);

}  // namespace wirewatch::rules
