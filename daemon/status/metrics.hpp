// Counters and gauges of the process in Prometheus' text format. The only file that knows prometheus-cpp.
// Thread-safe.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace wirewatch::status {

class Metrics {
public:
    Metrics();
    ~Metrics();

    void count_fetch(std::string_view outcome);  // new | unchanged | failed | pushed
    void count_articles(std::uint64_t stored, std::uint64_t quieted);
    void count_alert(std::string_view rule, std::uint64_t count);
    void count_updates(std::uint64_t count);
    void count_note(std::string_view code);
    void count_journal_failure();
    void count_reload(bool taken);
    void observe_commit_delay(Duration delay);  // from the body's last byte to the commit of its alert

    // Set when the page is read.
    struct Levels {
        std::size_t jobs_waiting = 0;
        std::size_t results_waiting = 0;
        std::size_t feeds = 0;
        std::size_t feeds_failing = 0;
        std::uint64_t latest_sequence = 0;
        std::uint64_t published = 0;
        std::uint64_t replayed = 0;
        std::uint64_t refused = 0;
        std::size_t rules = 0;
        bool journal_writable = true;
    };
    void set(Levels const& levels);
    void set_sink_lag(std::string_view sink, std::uint64_t alerts);

    // Of the rules, those that cost the most since profiling was switched on: at most most_rules, in place of
    // those that were set before.
    struct RuleCost {
        std::string rule;
        std::uint64_t checks = 0;
        std::uint64_t matches = 0;
        std::chrono::nanoseconds time{};
    };
    static constexpr std::size_t most_rules = 20;
    void set_rule_costs(std::vector<RuleCost> const& dearest);

    std::string text() const;  // exposition format 0.0.4

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace wirewatch::status
