// The whole command line: the daemon's verbs and, from reading/, those that only read.
#pragma once

namespace wirewatch::cli {

// Exit codes: 0 good, 1 findings, 2 usage, 69 unavailable, 74 state folder or journal, 78 settings or rules.
int run_app(int argc, char** argv);

}  // namespace wirewatch::cli
