#include "reading/test_rules.hpp"

#include <cstdio>

#include "core/exit_codes.hpp"
#include "reading/printable.hpp"

namespace wirewatch::reading {

std::string report_of(rules::Tested const& tested, std::size_t rules) {
    std::string report;
    for (auto const& failure : tested.failures) {
        report += to_string(failure.place) + ": " + failure.rule + ": " + failure.message;
        if (!report.ends_with('\n')) report += '\n';
    }
    return report + counted(rules, "rule") + ", " +
           counted(static_cast<std::size_t>(tested.examples), "example") + ", " +
           std::to_string(tested.failures.size()) + " failed\n";
}

int test_rules(TestOptions const& options) {
    auto loaded = rules::load(options.rules);
    for (auto const& problem : loaded.problems) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    if (!loaded.ruleset) return exit_code::bad_configuration;
    auto tested = rules::test(*loaded.ruleset);
    std::fputs(report_of(tested, rules::rule_count(*loaded.ruleset)).c_str(), stdout);
    return tested.failures.empty() ? 0 : exit_code::findings;
}

}  // namespace wirewatch::reading
