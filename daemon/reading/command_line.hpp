// The verbs on a command line, as CLI11 has them, and those among them that only read.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "reading/extract.hpp"
#include "reading/match.hpp"
#include "reading/parse.hpp"

namespace wirewatch::reading {

// Runs the verb that is asked for; returns what the process ends with. `add` gives the program its verbs and
// lets the one that is named set the action.
using Action = std::function<int()>;
int run_command_line(int argc, char** argv, std::function<void(CLI::App& app, Action& action)> const& add);

CLI::App* add_verb(CLI::App& app, std::string const& name, std::string const& what,
                   std::string const& example);
void add_config_option(CLI::App* command, std::string& config);

// test, match, parse, extract. They need neither the daemon nor the libraries that only it has, and are often
// run on one small file: their program starts in a fifth of the time (main.cpp). Lives as long as the app.
class ReadingVerbs {
public:
    ReadingVerbs(CLI::App& app, Action& action);

    static bool has(std::string_view verb);

private:
    void add_test(CLI::App& app);
    void add_match(CLI::App& app);
    void add_parse(CLI::App& app);
    void add_extract(CLI::App& app);
    int test_the_rules() const;

    template <typename Options>
    void reads(CLI::App* command, Options& options, int (*verb)(Options const&));

    Action& action_;
    std::string config_;
    std::vector<std::string> rules_;
    MatchOptions match_;
    ParseOptions parse_;
    ExtractOptions extract_;
};

}  // namespace wirewatch::reading
