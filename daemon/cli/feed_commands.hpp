// `feeds` and what follows it on the command line.
#pragma once
#include <string>

#include "cli/feed_verbs.hpp"
#include "reading/command_line.hpp"

namespace wirewatch::cli {

void add_state_option(CLI::App* command, std::string& state_dir);

// Lives as long as the app.
class FeedCommands {
public:
    FeedCommands(CLI::App& app, reading::Action& action);

private:
    CLI::App* verb(std::string const& name, std::string const& what, std::string const& example);
    void add_list();
    void add_add();
    void add_import();
    void add_export();
    void add_remove();
    void add_refresh();

    CLI::App* feeds_;
    reading::Action& action_;
    AskOptions asking_;
    ListOptions list_;
    AddOptions add_;
    ImportOptions import_;
    ExportOptions export_;
    std::string id_;
};

}  // namespace wirewatch::cli
