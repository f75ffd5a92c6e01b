#include "status/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace wirewatch::status {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;

prometheus::Histogram::BucketBoundaries const seconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                      0.1,   0.25,   0.5,   1,    5,     30};

}  // namespace

struct Metrics::State {
    prometheus::Registry registry;

    Family<Counter>& counters(std::string const& name, std::string const& help) {
        return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
    }
    Gauge& gauge(std::string const& name, std::string const& help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
    }

    Family<Counter>& fetches = counters("wirewatch_fetches_total", "Polls by outcome.");
    Counter& articles = counters("wirewatch_articles_total", "Articles stored.").Add({});
    Counter& quieted = counters("wirewatch_articles_quieted_total",
                                "Articles stored that were too old or of a first contact.")
                           .Add({});
    Family<Counter>& alerts = counters("wirewatch_alerts_total", "Alerts raised, by rule.");
    Counter& updates = counters("wirewatch_updates_total", "Updates of stories already alerted.").Add({});
    Family<Counter>& notes =
        counters("wirewatch_document_notes_total", "Oddities found in documents, by code.");
    Counter& journal_failures =
        counters("wirewatch_journal_failures_total", "Times the journal became unwritable.").Add({});
    Family<Counter>& reloads = counters("wirewatch_reloads_total", "Reloads by result.");
    prometheus::Histogram& commit_delay =
        prometheus::BuildHistogram()
            .Name("wirewatch_commit_delay_seconds")
            .Help("From the last byte of a body to the commit of its alert.")
            .Register(registry)
            .Add({}, seconds);
    Gauge& journal_writable =
        gauge("wirewatch_journal_writable", "0 while the journal cannot be written, else 1.");
    Gauge& jobs_waiting = gauge("wirewatch_jobs_waiting", "Documents waiting for a worker.");
    Gauge& results_waiting = gauge("wirewatch_results_waiting", "Results waiting for the writer.");
    Gauge& feeds = gauge("wirewatch_feeds", "Feeds polled.");
    Gauge& feeds_failing = gauge("wirewatch_feeds_failing", "Feeds whose last poll failed.");
    Gauge& rules = gauge("wirewatch_rules", "Rules in force.");
    Gauge& latest = gauge("wirewatch_latest_sequence", "Sequence of the newest alert.");
    Gauge& published = gauge("wirewatch_bus_published", "Alerts sent on the bus since the start.");
    Gauge& replayed = gauge("wirewatch_bus_replayed", "Alerts replayed since the start.");
    Family<Gauge>& gauges(std::string const& name, std::string const& help) {
        return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
    }
    Family<Gauge>& rule_seconds = gauges(
        "wirewatch_rule_seconds", "Time spent on a rule since profiling was switched on; the 20 dearest.");
    Family<Gauge>& rule_checks =
        gauges("wirewatch_rule_checks", "Articles a rule was looked at for, likewise.");
    Family<Gauge>& rule_matches =
        gauges("wirewatch_rule_matches", "Articles of these that it matched, likewise.");
    std::mutex rule_mutex;  // guards rule_gauges
    std::vector<std::pair<Family<Gauge>*, Gauge*>> rule_gauges;
    Gauge& refused =
        gauge("wirewatch_bus_refused", "Connections that an encrypted bus refused since the start.");
    Family<Gauge>& sink_lag = prometheus::BuildGauge()
                                  .Name("wirewatch_sink_lag")
                                  .Help("Alerts a sink has not been given yet.")
                                  .Register(registry);
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::count_fetch(std::string_view outcome) {
    state_->fetches.Add({{"outcome", std::string(outcome)}}).Increment();
}
void Metrics::count_articles(std::uint64_t stored, std::uint64_t quieted) {
    state_->articles.Increment(static_cast<double>(stored));
    state_->quieted.Increment(static_cast<double>(quieted));
}
void Metrics::count_alert(std::string_view rule, std::uint64_t count) {
    state_->alerts.Add({{"rule", std::string(rule)}}).Increment(static_cast<double>(count));
}
void Metrics::count_updates(std::uint64_t count) {
    state_->updates.Increment(static_cast<double>(count));
}
void Metrics::count_note(std::string_view code) {
    state_->notes.Add({{"code", std::string(code)}}).Increment();
}
void Metrics::count_journal_failure() {
    state_->journal_failures.Increment();
}
void Metrics::count_reload(bool taken) {
    state_->reloads.Add({{"result", taken ? "taken" : "refused"}}).Increment();
}
void Metrics::observe_commit_delay(Duration delay) {
    state_->commit_delay.Observe(std::chrono::duration<double>(delay).count());
}

void Metrics::set(Levels const& levels) {
    state_->journal_writable.Set(levels.journal_writable ? 1 : 0);
    state_->jobs_waiting.Set(static_cast<double>(levels.jobs_waiting));
    state_->results_waiting.Set(static_cast<double>(levels.results_waiting));
    state_->feeds.Set(static_cast<double>(levels.feeds));
    state_->feeds_failing.Set(static_cast<double>(levels.feeds_failing));
    state_->rules.Set(static_cast<double>(levels.rules));
    state_->latest.Set(static_cast<double>(levels.latest_sequence));
    state_->published.Set(static_cast<double>(levels.published));
    state_->replayed.Set(static_cast<double>(levels.replayed));
    state_->refused.Set(static_cast<double>(levels.refused));
}

void Metrics::set_sink_lag(std::string_view sink, std::uint64_t alerts) {
    state_->sink_lag.Add({{"sink", std::string(sink)}}).Set(static_cast<double>(alerts));
}

void Metrics::set_rule_costs(std::vector<RuleCost> const& dearest) {
    std::lock_guard lock(state_->rule_mutex);
    for (auto [family, gauge] : state_->rule_gauges) family->Remove(gauge);
    state_->rule_gauges.clear();
    for (auto const& cost : dearest) {
        auto set = [&](Family<Gauge>& family, double value) {
            auto& gauge = family.Add({{"rule", cost.rule}});
            gauge.Set(value);
            state_->rule_gauges.emplace_back(&family, &gauge);
        };
        set(state_->rule_seconds, std::chrono::duration<double>(cost.time).count());
        set(state_->rule_checks, static_cast<double>(cost.checks));
        set(state_->rule_matches, static_cast<double>(cost.matches));
    }
}

std::string Metrics::text() const {
    return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace wirewatch::status
