// The verbs that ask the running daemon about its rules: `rules report`, `rules profile`.
#pragma once
#include <boost/json/object.hpp>
#include <string>

#include "cli/ask_daemon.hpp"

namespace wirewatch::cli {

struct RuleReportOptions {
    AskOptions asking;
    std::string top = "20";  // rules told
};
int rule_report(RuleReportOptions const& options);

int profile_rules(AskOptions const& options, bool on);

// The daemon's answer as a table for people, a line for the whole at its end. Pure.
std::string rule_table(boost::json::object const& answer);

}  // namespace wirewatch::cli
