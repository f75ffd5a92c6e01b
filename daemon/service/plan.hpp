// Everything a start or a reload needs, made before anything is touched: settings, feeds, rules, plugins.
// Start, reload and `check` make the same plan; one that cannot be made changes nothing.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/error.hpp"
#include "core/feed.hpp"
#include "plugin_host/host.hpp"
#include "rules/ruleset.hpp"
#include "settings/settings.hpp"

namespace wirewatch::service {

// Where a plan is made from; kept by the service for reloads.
struct PlanSource {
    std::string settings_file;
    std::vector<std::pair<std::string, std::string>> environment;
    std::filesystem::path executable;
    std::optional<std::filesystem::path> state_dir;  // of the command line: stronger than the settings
};

struct Plan {
    settings::Settings settings;                     // without its feeds
    std::vector<std::shared_ptr<Feed const>> feeds;  // polled ones
    std::shared_ptr<rules::Ruleset const> rules;
    std::shared_ptr<rules::Memory const> rule_files;  // as they were read
    std::shared_ptr<plugin_host::Loaded> plugins;
};

struct Planned {
    std::optional<Plan> plan;       // absent when any problem is an error
    std::vector<Problem> problems;  // all of them: settings, feeds, rules, failed examples, plugins
    std::vector<settings::Shown> shown;
    bool polls_alike = false;  // feeds and settings of polling are those of the plan before
};

// Reads files, loads plugin libraries, starts nothing, writes nothing. Of `before`, the plan in force
// (nullptr: none), what did not change is taken over: rules are neither read nor tested again.
Planned make_plan(PlanSource const& source, Plan const* before = nullptr);

}  // namespace wirewatch::service
