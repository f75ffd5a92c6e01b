#include "service/plan.hpp"

#include <algorithm>

#include "settings/diff.hpp"

namespace wirewatch::service {
namespace {

// Examples that fail are errors while reload.require_tests is on: a rule that does not do what its author
// wrote down is not put to work.
void test_rules(rules::Loaded& loaded, bool required, std::vector<Problem>& problems) {
    auto failures = rules::test(*loaded.ruleset, loaded.fresh).failures;
    for (auto const& failure : failures) {
        auto message = "rule " + failure.rule + ": " + failure.message;
        problems.push_back({failure.place, std::move(message), !required});
    }
    // A warning is told at every load.
    if (!failures.empty()) loaded.memory = rules::without(*loaded.memory, failures);
}

bool any_error(std::vector<Problem> const& problems) {
    return std::any_of(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
}

bool are_polled_alike(Plan const& before, Plan const& after) {
    auto same = [](auto const& a, auto const& b) { return a->id == b->id && settings::are_alike(*a, *b); };
    if (!std::ranges::equal(before.feeds, after.feeds, same)) return false;
    auto live = settings::difference(before.settings, after.settings).live_keys;
    return std::ranges::none_of(live, [](auto const& key) { return key.starts_with("polling."); });
}

}  // namespace

Planned make_plan(PlanSource const& source, Plan const* before) {
    Planned planned;
    auto read = settings::read(source.settings_file, source.environment, source.executable);
    planned.problems = std::move(read.problems);
    planned.shown = std::move(read.shown);
    auto loaded = rules::load(read.rules, before != nullptr ? before->rule_files : nullptr);
    planned.problems.insert(planned.problems.end(), loaded.problems.begin(), loaded.problems.end());
    auto required = !read.settings || read.settings->require_tests;
    if (loaded.ruleset) test_rules(loaded, required, planned.problems);
    if (!read.settings) return planned;

    Plan plan;
    plan.settings = std::move(*read.settings);
    if (source.state_dir) plan.settings.state = *source.state_dir;
    plan.rules = loaded.ruleset;
    plan.rule_files = loaded.memory;
    plan.plugins = plugin_host::load(plan.settings, planned.problems);
    // Who polls shares them; a hundred thousand are held once.
    plan.feeds.reserve(plan.settings.feeds.size());
    for (auto& feed : plan.settings.feeds)
        plan.feeds.push_back(std::make_shared<Feed const>(std::move(feed)));
    plan.settings.feeds = {};
    planned.polls_alike = before != nullptr && are_polled_alike(*before, plan);
    if (!any_error(planned.problems) && plan.rules && plan.plugins) planned.plan = std::move(plan);
    return planned;
}

}  // namespace wirewatch::service
