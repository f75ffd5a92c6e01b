#include "cli/run.hpp"

#include <malloc.h>

#include <algorithm>
#include <cstdio>

#include "core/exit_codes.hpp"
#include "core/log.hpp"
#include "reading/environment.hpp"
#include "reading/printable.hpp"
#include "service/service.hpp"

namespace wirewatch::cli {
namespace {

service::PlanSource source_of(std::string const& config, std::string const& state_dir) {
    service::PlanSource source;
    source.settings_file = reading::settings_file(config);
    source.environment = reading::environment();
    source.executable = reading::executable();
    if (!state_dir.empty()) source.state_dir = std::filesystem::absolute(state_dir);
    return source;
}

log::Form form_of(std::string const& name) {
    if (name == "json") return log::Form::json;
    if (name == "logfmt") return log::Form::logfmt;
    if (name == "journald") return log::Form::journald;
    return log::Form::automatic;
}

void print(std::vector<Problem> const& problems) {
    for (auto const& problem : problems) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
}

// What is as large as a table of all rules is given back when it is freed. Left alone, glibc keeps ever
// larger pieces in its heaps, and a thousand reloads of 100,000 rules leave holes of a gigabyte (mallopt(3),
// M_MMAP_THRESHOLD).
void give_large_memory_back() {
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
}

// Until it ends, or nothing when it is to start anew.
std::optional<int> run_once(RunOptions const& options) {
    auto source = source_of(options.config, options.state_dir);
    auto planned = service::make_plan(source);
    if (!planned.plan) {
        print(planned.problems);
        std::fprintf(stderr, "wirewatch does not start with these settings\n");
        return exit_code::bad_configuration;
    }
    malloc_trim(0);  // what reading many feeds and rules took beside them
    auto const& settings = planned.plan->settings;
    log::start(settings.log_level, form_of(settings.log_format));
    for (auto warning : planned.problems) {
        warning.warning = false;  // the level says it
        log::warn(to_string(warning));
    }

    service::Service service(std::move(source), std::move(*planned.plan));
    if (auto failed = service.start()) {
        if (failed->starts_anew) return std::nullopt;
        log::error("wirewatch cannot start: " + failed->message);
        return failed->exit_code;
    }
    auto code = service.run();
    if (service.starts_anew()) return std::nullopt;
    return code;
}

}  // namespace

int run(RunOptions const& options) {
    give_large_memory_back();
    while (true) {
        if (auto code = run_once(options)) return *code;
    }
}

int check(CheckOptions const& options) {
    auto planned = service::make_plan(source_of(options.config, ""));
    if (options.show) {
        for (auto const& value : planned.shown) {
            std::printf("%s: %s  # %s\n", value.key.c_str(), value.value.c_str(), value.origin.c_str());
        }
    }
    print(planned.problems);
    auto errors = std::count_if(planned.problems.begin(), planned.problems.end(),
                                [](auto const& p) { return !p.warning; });
    auto warnings = static_cast<long>(planned.problems.size()) - errors;
    auto good = planned.plan && (!options.deny_warnings || warnings == 0);
    if (planned.plan) {
        std::fprintf(stderr, "%s, %s: %s", reading::counted(planned.plan->feeds.size(), "feed").c_str(),
                     reading::counted(rules::rule_count(*planned.plan->rules), "rule").c_str(),
                     good ? "good" : "refused");
    } else {
        std::fprintf(stderr, "%s", reading::counted(static_cast<std::size_t>(errors), "error").c_str());
    }
    if (warnings > 0)
        std::fprintf(stderr, ", %s", reading::counted(static_cast<std::size_t>(warnings), "warning").c_str());
    std::fprintf(stderr, "\n");
    return good ? 0 : exit_code::bad_configuration;
}

}  // namespace wirewatch::cli
