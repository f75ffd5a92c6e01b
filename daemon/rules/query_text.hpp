// A query as it stands in a rule file -> its tree, with every problem at its place in the file. Internal to
// the room.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/yaml.hpp"
#include "rules/parser.hpp"

namespace wirewatch::rules {

struct QueryContext {
    Lists const& lists;
    std::vector<std::string> const& languages;  // of the rule
    bool particles = false;                     // attached_particles
    bool is_unless = false;                     // looked at only where the query matches, so never dear
};

// Parsed, checked and simplified; nothing when it has an error. Warnings go to `problems` too.
std::optional<Query> read_query(yaml::Node const& node, QueryContext const& context,
                                std::vector<Problem>& problems);

}  // namespace wirewatch::rules
