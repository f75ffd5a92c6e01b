// What the rules cost: switched on and off, gathered from the workers, reported; and rules patched by reloads
// made of one piece again.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "service/service.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::size_t most_in_report = 1000;
constexpr auto gathered_every = std::chrono::seconds(5);

struct Question {
    RuleLedger* ledger = nullptr;
    pipeline::Pipeline* pipeline = nullptr;
    std::shared_ptr<rules::Ruleset const> rules;
    std::size_t most = 0;
};

// Beside the loop: a hundred thousand accounts are looked through.
asio::awaitable<RuleReport> report_in(asio::thread_pool& pool, Question question) {
    auto make = [](Question asked) -> asio::awaitable<RuleReport> {
        for (auto const& costs : asked.pipeline->take_costs()) asked.ledger->add(costs);
        co_return asked.ledger->report(rules::cards(*asked.rules), asked.most);
    };
    auto making = make(std::move(question));
    co_return co_await asio::co_spawn(pool, std::move(making), asio::use_awaitable);
}

json::object cost_object(rules::Costs::Sum const& cost) {
    return {{"checks", cost.checks}, {"matches", cost.matches}, {"time_ns", cost.time.count()}};
}

std::int64_t wanted(json::object const& request, std::string_view key, std::int64_t otherwise) {
    auto const* value = request.if_contains(key);
    return value != nullptr && value->is_int64() ? value->get_int64() : otherwise;
}

}  // namespace

asio::awaitable<json::object> Service::rule_report(json::object request) {
    auto most = std::clamp<std::int64_t>(wanted(request, "top", 20), 0, most_in_report);
    auto reporting =
        report_in(beside_, {&ledger_, pipeline_.get(), plan_.rules, static_cast<std::size_t>(most)});
    auto report = co_await std::move(reporting);
    json::array rows;
    for (auto const& account : report.first) {
        auto row = cost_object(account.cost);
        row["rule"] = account.rule;
        row["hits"] = account.hits;
        row["share"] = account.share;
        rows.push_back(std::move(row));
    }
    json::object answer{{"ok", true},
                        {"started", to_rfc3339(started_)},
                        {"profiling", pipeline_->is_profiling()},
                        {"rules", report.rules},
                        {"silent", report.silent},
                        {"total", cost_object(report.cost)},
                        {"first", std::move(rows)}};
    if (profiled_since_) answer["profiled_since"] = to_rfc3339(*profiled_since_);
    co_return answer;
}

json::object Service::profile(json::object const& request) {
    auto const* on = request.if_contains("on");
    if (on == nullptr || !on->is_bool())
        return {{"ok", false}, {"error", "profile needs \"on\": true or false"}};
    auto was_on = pipeline_->is_profiling();
    if (on->get_bool() && !was_on) {
        profiled_since_ = clock_.now();
        pipeline_->take_costs();
        ledger_.forget_costs();
        if (!gathering_) asio::co_spawn(io_, gather_costs(), asio::detached);
    }
    pipeline_->profile(on->get_bool());
    if (on->get_bool() != was_on)
        log::info("profiling of rules", {{"on", on->get_bool() ? "true" : "false"}});
    return {{"ok", true}, {"profiling", on->get_bool()}};
}

// While it is on: for the metrics, which show no more than the dearest.
asio::awaitable<void> Service::gather_costs() {
    gathering_ = true;
    asio::steady_timer timer(io_);
    do {
        timer.expires_after(gathered_every);
        co_await timer.async_wait(async::as_tuple);
        if (stopping_) co_return;
        auto reporting =
            report_in(beside_, {&ledger_, pipeline_.get(), plan_.rules, status::Metrics::most_rules});
        auto report = co_await std::move(reporting);
        std::vector<status::Metrics::RuleCost> dearest;
        for (auto const& account : report.first) {
            if (account.cost.checks == 0) continue;
            dearest.push_back({account.rule, account.cost.checks, account.cost.matches, account.cost.time});
        }
        metrics_.set_rule_costs(dearest);
    } while (pipeline_->is_profiling());
    gathering_ = false;
}

}  // namespace wirewatch::service
