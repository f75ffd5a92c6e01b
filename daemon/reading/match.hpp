// `wirewatch match`: articles as JSON lines on stdin -> matches as JSON lines on stdout, in the same order.
#pragma once
#include <string>
#include <vector>

#include "reading/line_chunks.hpp"
#include "reading/ordered_workers.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::reading {

struct MatchOptions {
    std::vector<std::string> rules;  // files, globs or folders
    unsigned threads = 0;            // 0 = as many as the machine has
    bool explain = false;            // why each rule did or did not match
};

// Exit code: 0; 1 = a line was bad; 74 = stdin or stdout failed; 78 = the rules have problems.
int match(MatchOptions const& options);

// One answer for each line. Pure, thread-safe.
Answers answers_to(rules::Ruleset const& rules, Chunk const& chunk, bool explain = false);

}  // namespace wirewatch::reading
