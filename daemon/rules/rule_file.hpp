// The rules of a file, `rules:`, read and checked. Internal to the room.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"
#include "rules/parser.hpp"
#include "rules/rule.hpp"

namespace wirewatch::rules {

struct RuleTable {
    std::vector<std::shared_ptr<Rule const>> rules;  // those without a problem
    std::map<std::string, Place> ids;                // of all files
};

// The keys a rule may have, as config/rules.schema.json tells editors.
std::vector<std::string_view> const& rule_keys();

void read_rules(yaml::Node const& node, Lists const& lists, RuleTable& table, std::vector<Problem>& problems);

}  // namespace wirewatch::rules
