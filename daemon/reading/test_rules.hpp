// `wirewatch test`: the examples that stand in the rule files, against what the rules do.
#pragma once
#include <string>
#include <vector>

#include "rules/ruleset.hpp"

namespace wirewatch::reading {

struct TestOptions {
    std::vector<std::string> rules;  // files, globs or folders
};

// Exit code: 0; 1 = an example failed; 78 = the rules have problems.
int test_rules(TestOptions const& options);

// Each failure as `file:line:column: rule: what was expected, what happened and why`, then how many there
// are. Pure.
std::string report_of(rules::Tested const& tested, std::size_t rules);

}  // namespace wirewatch::reading
