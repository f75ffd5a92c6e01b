#include "cli/plugins.hpp"

#include <cstdio>

#include "core/exit_codes.hpp"
#include "plugin_host/host.hpp"
#include "reading/environment.hpp"
#include "settings/settings.hpp"

namespace wirewatch::cli {

int list_plugins(std::string const& config) {
    auto read = settings::read(reading::settings_file(config), reading::environment(), reading::executable());
    for (auto const& problem : read.problems) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    if (!read.settings) return exit_code::bad_configuration;
    std::vector<Problem> problems;
    for (auto const& plugin : plugin_host::list(read.settings->plugin_path, problems)) {
        std::printf("%s (%s, version %s): %s\n  %s\n", plugin.name.c_str(), plugin.kind.c_str(),
                    plugin.version.c_str(), plugin.summary.c_str(), plugin.file.c_str());
        for (auto const& setting : plugin.settings) {
            auto fallback = setting.required ? "required" : "default '" + setting.fallback + "'";
            std::printf("    %s (%s, %s): %s\n", setting.name.c_str(), setting.type.c_str(), fallback.c_str(),
                        setting.help.c_str());
        }
    }
    for (auto const& problem : problems) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    return problems.empty() ? 0 : 1;
}

}  // namespace wirewatch::cli
