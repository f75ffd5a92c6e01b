// `rules` and what follows it on the command line.
#pragma once
#include <string>

#include "cli/rule_verbs.hpp"
#include "reading/command_line.hpp"

namespace wirewatch::cli {

// Lives as long as the app.
class RuleCommands {
public:
    RuleCommands(CLI::App& app, reading::Action& action);

private:
    CLI::App* verb(std::string const& name, std::string const& what, std::string const& example);

    CLI::App* rules_;
    reading::Action& action_;
    RuleReportOptions report_;
    std::string switch_;
};

}  // namespace wirewatch::cli
