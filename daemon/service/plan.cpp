#include "service/plan.hpp"

#include <algorithm>

namespace wirewatch::service {
namespace {

// Examples that fail are errors while reload.require_tests is on: a rule that does not do what its author
// wrote down is not put to work.
void test_rules(rules::Ruleset const& rules, bool required, std::vector<Problem>& problems) {
    for (auto const& failure : rules::test(rules).failures) {
        auto message = "rule " + failure.rule + ": " + failure.message;
        problems.push_back({failure.place, std::move(message), !required});
    }
}

bool any_error(std::vector<Problem> const& problems) {
    return std::any_of(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
}

}  // namespace

Planned make_plan(PlanSource const& source) {
    Planned planned;
    auto read = settings::read(source.settings_file, source.environment, source.executable);
    planned.problems = std::move(read.problems);
    planned.shown = std::move(read.shown);
    auto loaded = rules::load(read.rules);
    planned.problems.insert(planned.problems.end(), loaded.problems.begin(), loaded.problems.end());
    auto required = !read.settings || read.settings->require_tests;
    if (loaded.ruleset) test_rules(*loaded.ruleset, required, planned.problems);
    if (!read.settings) return planned;

    Plan plan;
    plan.settings = std::move(*read.settings);
    if (source.state_dir) plan.settings.state = *source.state_dir;
    plan.rules = loaded.ruleset;
    plan.plugins = plugin_host::load(plan.settings, planned.problems);
    // Who polls shares them; a hundred thousand are held once.
    plan.feeds.reserve(plan.settings.feeds.size());
    for (auto& feed : plan.settings.feeds)
        plan.feeds.push_back(std::make_shared<Feed const>(std::move(feed)));
    plan.settings.feeds = {};
    if (!any_error(planned.problems) && plan.rules && plan.plugins) planned.plan = std::move(plan);
    return planned;
}

}  // namespace wirewatch::service
