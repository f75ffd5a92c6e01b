#include "cli/rule_verbs.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace wirewatch::cli {
namespace {

std::string table(std::string const& answer) {
    return rule_table(boost::json::parse(answer).as_object());
}

TEST(RuleTable, TellsWhatEachRuleFoundAndCost) {
    EXPECT_EQ(
        table(R"({"rules": 3, "silent": 1, "started": "2026-11-27T18:00:00.000Z", "profiling": true,
        "profiled_since": "2026-11-27T19:00:00.000Z", "total": {"checks": 1204, "matches": 2, "time_ns": 2400000},
        "first": [{"rule": "ceasefire.agreed", "hits": 12, "checks": 1200, "matches": 2, "time_ns": 1800000, "share": 0.75},
                  {"rule": "talks.held", "hits": 0, "checks": 0, "matches": 0, "time_ns": 0, "share": 0}]})"),
        "RULE              HITS  CHECKS  MATCHES    TIME  A CHECK   SHARE\n"
        "ceasefire.agreed    12    1200        2  1.8 ms   1.5 us  75.0 %\n"
        "talks.held           0       0        0    0 ns        -   0.0 %\n"
        "3 rules, 1 without a hit since 2026-11-27T18:00:00.000Z; costs since 2026-11-27T19:00:00.000Z: 1204 "
        "checks in 2.4 ms\n");
}

TEST(RuleTable, SaysHowCostsAreCountedWhereTheyAreNot) {
    EXPECT_EQ(
        table(
            R"({"rules": 1, "silent": 1, "started": "2026-11-27T18:00:00.000Z", "profiling": false, "first": []})"),
        "RULE  HITS  CHECKS  MATCHES  TIME  A CHECK  SHARE\n"
        "1 rule, 1 without a hit since 2026-11-27T18:00:00.000Z; costs are not counted (`wirewatch rules "
        "profile "
        "on`)\n");
}

TEST(RuleTable, AnIdOfAnotherVersionCannotDriveTheTerminal) {
    auto text = table("{\"rules\": 1, \"first\": [{\"rule\": \"a\\u001b[2J\\nb\"}]}");
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

}  // namespace
}  // namespace wirewatch::cli
