#include "status/metrics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

namespace wirewatch::status {
namespace {

using namespace std::chrono_literals;

// The value of a sample as the page writes it; "" = it is not there.
std::string value_of(Metrics const& metrics, std::string const& sample) {
    auto text = "\n" + metrics.text();
    auto at = text.find("\n" + sample + " ");
    if (at == std::string::npos) return "";
    auto begin = at + sample.size() + 2;
    return text.substr(begin, text.find('\n', begin) - begin);
}

TEST(Metrics, EachFamilyHasItsHelpAndType) {
    Metrics metrics;
    metrics.count_fetch("new");
    auto text = metrics.text();
    EXPECT_NE(text.find("# HELP wirewatch_fetches_total Polls by outcome.\n"
                        "# TYPE wirewatch_fetches_total counter\n"
                        "wirewatch_fetches_total{outcome=\"new\"} 1\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("# TYPE wirewatch_jobs_waiting gauge\n"), std::string::npos);
    EXPECT_NE(text.find("# TYPE wirewatch_commit_delay_seconds histogram\n"), std::string::npos);
    EXPECT_TRUE(text.ends_with("\n"));
}

TEST(Metrics, WhatHasNotHappenedYetStandsAtZero) {
    Metrics metrics;
    for (auto const* sample :
         {"wirewatch_articles_total", "wirewatch_articles_quieted_total", "wirewatch_updates_total",
          "wirewatch_journal_failures_total", "wirewatch_feeds", "wirewatch_latest_sequence",
          "wirewatch_commit_delay_seconds_count"}) {
        EXPECT_EQ(value_of(metrics, sample), "0") << sample;
    }
}

TEST(Metrics, CountersAddUpByLabel) {
    Metrics metrics;
    for (auto const* outcome : {"new", "unchanged", "new", "failed"}) metrics.count_fetch(outcome);
    metrics.count_articles(5, 2);
    metrics.count_articles(1, 0);
    metrics.count_alert("ceasefire.agreed", 2);
    metrics.count_alert("ceasefire.agreed", 1);
    metrics.count_updates(4);
    metrics.count_note("bad_utf8");
    metrics.count_journal_failure();
    metrics.count_reload(true);
    metrics.count_reload(false);
    metrics.count_reload(false);
    struct {
        char const* sample;
        char const* value;
    } const rows[]{{"wirewatch_fetches_total{outcome=\"new\"}", "2"},
                   {"wirewatch_fetches_total{outcome=\"unchanged\"}", "1"},
                   {"wirewatch_fetches_total{outcome=\"failed\"}", "1"},
                   {"wirewatch_articles_total", "6"},
                   {"wirewatch_articles_quieted_total", "2"},
                   {"wirewatch_alerts_total{rule=\"ceasefire.agreed\"}", "3"},
                   {"wirewatch_updates_total", "4"},
                   {"wirewatch_document_notes_total{code=\"bad_utf8\"}", "1"},
                   {"wirewatch_journal_failures_total", "1"},
                   {"wirewatch_reloads_total{result=\"taken\"}", "1"},
                   {"wirewatch_reloads_total{result=\"refused\"}", "2"}};
    for (auto const& row : rows) EXPECT_EQ(value_of(metrics, row.sample), row.value) << row.sample;
}

TEST(Metrics, LevelsAreThoseSetLast) {
    Metrics metrics;
    metrics.set({9, 9, 9, 9, 9, 9, 9, 9, 9});
    metrics.set({1, 2, 3, 4, 5, 6, 7, 8, 9});
    metrics.set_sink_lag("desk", 8);
    metrics.set_sink_lag("desk", 0);
    struct {
        char const* sample;
        char const* value;
    } const rows[]{{"wirewatch_jobs_waiting", "1"},    {"wirewatch_results_waiting", "2"},
                   {"wirewatch_feeds", "3"},           {"wirewatch_feeds_failing", "4"},
                   {"wirewatch_latest_sequence", "5"}, {"wirewatch_bus_published", "6"},
                   {"wirewatch_bus_replayed", "7"},    {"wirewatch_bus_refused", "8"},
                   {"wirewatch_rules", "9"},           {"wirewatch_sink_lag{sink=\"desk\"}", "0"}};
    for (auto const& row : rows) EXPECT_EQ(value_of(metrics, row.sample), row.value) << row.sample;
}

TEST(Metrics, OnlyTheDearestRulesOfTheLastLookAreShown) {
    Metrics metrics;
    metrics.set_rule_costs({{"a.one", 4, 2, 1500ms}, {"a.two", 1, 0, 2ms}});
    EXPECT_EQ(value_of(metrics, "wirewatch_rule_seconds{rule=\"a.one\"}"), "1.5");
    EXPECT_EQ(value_of(metrics, "wirewatch_rule_checks{rule=\"a.one\"}"), "4");
    EXPECT_EQ(value_of(metrics, "wirewatch_rule_matches{rule=\"a.two\"}"), "0");
    metrics.set_rule_costs({{"a.two", 3, 1, 4ms}});
    EXPECT_EQ(value_of(metrics, "wirewatch_rule_seconds{rule=\"a.one\"}"), "");
    EXPECT_EQ(value_of(metrics, "wirewatch_rule_checks{rule=\"a.two\"}"), "3");
}

TEST(Metrics, DelaysFallIntoBuckets) {
    Metrics metrics;
    metrics.observe_commit_delay(7ms);
    metrics.observe_commit_delay(40s);
    EXPECT_EQ(value_of(metrics, "wirewatch_commit_delay_seconds_bucket{le=\"0.005\"}"), "0");
    EXPECT_EQ(value_of(metrics, "wirewatch_commit_delay_seconds_bucket{le=\"0.01\"}"), "1");
    EXPECT_EQ(value_of(metrics, "wirewatch_commit_delay_seconds_bucket{le=\"30\"}"), "1");
    EXPECT_EQ(value_of(metrics, "wirewatch_commit_delay_seconds_bucket{le=\"+Inf\"}"), "2");
    EXPECT_EQ(value_of(metrics, "wirewatch_commit_delay_seconds_count"), "2");
}

TEST(Metrics, ALabelIsEscaped) {
    Metrics metrics;
    metrics.set_sink_lag("a \"quoted\"\nname", 1);
    EXPECT_EQ(value_of(metrics, "wirewatch_sink_lag{sink=\"a \\\"quoted\\\"\\nname\"}"), "1");
}

TEST(Metrics, AreCountedFromManyThreads) {
    Metrics metrics;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 500; ++n) metrics.count_alert("a.b", 1);
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(value_of(metrics, "wirewatch_alerts_total{rule=\"a.b\"}"), "2000");
}

}  // namespace
}  // namespace wirewatch::status
