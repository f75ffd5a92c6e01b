// Reload: the new plan is made whole beside the loop, every error there; only then is anything swapped.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "service/notify.hpp"
#include "service/service.hpp"
#include "service/user_agent.hpp"
#include "settings/diff.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

// `before` is not changed while this is under way.
asio::awaitable<Planned> plan_in(asio::thread_pool& pool, PlanSource source, Plan const* before) {
    auto make = [](PlanSource from, Plan const* old) -> asio::awaitable<Planned> {
        co_return make_plan(from, old);
    };
    auto making = make(std::move(source), before);
    co_return co_await asio::co_spawn(pool, std::move(making), asio::use_awaitable);
}

json::array texts(std::vector<Problem> const& problems) {
    json::array array;
    for (auto const& problem : problems) array.emplace_back(to_string(problem));
    return array;
}

}  // namespace

asio::awaitable<json::object> Service::reload(std::string asked_by) {
    // One under way may have read the files before they were what the asker means.
    while (reloading_) {
        auto waiting = reloaded_.async_wait(async::as_tuple);
        co_await std::move(waiting);
    }
    reloading_ = true;
    notify_reloading();
    auto planning = plan_in(planner_, source_, &plan_);
    auto planned = co_await std::move(planning);
    reloading_ = false;
    reloaded_.cancel();
    if (stopping_) co_return json::object{{"ok", false}, {"error", "the daemon is stopping"}};

    metrics_.count_reload(planned.plan.has_value());
    json::object answer{{"ok", planned.plan.has_value()}};
    if (planned.plan) {
        answer = apply(std::move(*planned.plan), planned.polls_alike);
    } else {
        answer["error"] = "nothing was changed: the files have problems";
        log::error("reload refused, nothing was changed",
                   {{"asked_by", asked_by}, {"problems", std::to_string(planned.problems.size())}});
        for (auto const& problem : planned.problems) log::error(to_string(problem));
    }
    answer["problems"] = texts(planned.problems);
    notify_ready(std::to_string(plan_.feeds.size()) + " feeds, " +
                 std::to_string(rules::cards(*plan_.rules).size()) + " rules");
    co_return answer;
}

// A hundred thousand rules take a while to free: beside the loop, and by no worker that happens to be the
// last to judge by them.
asio::awaitable<void> Service::let_go(std::shared_ptr<Plan> old) {
    // It holds the rules too.
    asio::post(planner_, [files = std::move(old->rule_files)]() mutable { files.reset(); });
    asio::steady_timer timer(io_);
    while (old->rules.use_count() > 1 && !stopping_) {
        timer.expires_after(std::chrono::milliseconds(100));
        co_await timer.async_wait(async::as_tuple);
    }
    asio::post(planner_, [old = std::move(old)]() mutable { old.reset(); });
}

// Everything here only swaps pointers and hands over lists.
json::object Service::apply(Plan plan, bool polls_alike) {
    auto difference = settings::difference(started_with_, plan.settings);
    auto max_age = plan_.settings.max_age;
    auto plugins = plan_.plugins;  // the running instances keep what they were started with
    auto state = plan_.settings.state;
    auto old = std::make_shared<Plan>(std::exchange(plan_, std::move(plan)));
    plan_.plugins = std::move(plugins);
    plan_.settings.state = std::move(state);

    pipeline_->use(plan_.rules, plan_.settings.max_age);
    asio::co_spawn(io_, let_go(std::move(old)), asio::detached);
    asio::co_spawn(io_, make_one_piece(), asio::detached);
    log::set_level(plan_.settings.log_level);
    if (auto const& curve = plan_.settings.bus.curve) bus_->allow(curve->clients);
    if (!polls_alike || plan_.settings.max_age != max_age) poll_anew();

    auto rules = rules::cards(*plan_.rules).size();
    json::array restart;
    for (auto const& key : difference.restart_keys) {
        restart.emplace_back(key);
        log::warn("this setting takes effect at the next start", {{"setting", key}});
    }
    log::info("reloaded", {{"feeds", std::to_string(plan_.feeds.size())},
                           {"rules", std::to_string(rules)},
                           {"revision", rules::revision(*plan_.rules)}});
    return {{"ok", true},
            {"feeds", plan_.feeds.size()},
            {"rules", rules},
            {"revision", rules::revision(*plan_.rules)},
            {"restart_needed_for", std::move(restart)}};
}

void Service::poll_anew() {
    http::ClientOptions client;
    client.at_once = plan_.settings.polling.at_once;
    client.allow_private = plan_.settings.polling.allow_private;
    client.user_agent = user_agent(plan_.settings.polling);
    client_->reconfigure(client);
    auto states = reader_->feed_states();
    configure_poller(states ? *states : std::vector<FeedState>{});
    if (websub_) websub_->configure(polled_feeds());
}

void Service::configure_poller(std::vector<FeedState> const& states) {
    auto const& polling = plan_.settings.polling;
    fetch::PollerOptions options;
    options.every = polling.every;
    options.mean = polling.mean;
    options.per_host = polling.per_host;
    options.host_pause = polling.host_pause;
    options.scope = fetch::scope_of(polling.retry_scope);
    options.timeout = polling.timeout;
    options.max_body = polling.max_body;
    poller_->configure(plan_.feeds, options, states);
    fetch::PagesOptions pages;
    pages.timeout = polling.timeout;
    pages.max_body = polling.max_body;
    full_text_->configure(pages, plan_.settings.max_age);
}

std::set<std::string> Service::polled_feeds() const {
    std::set<std::string> ids;
    for (auto const& feed : plan_.feeds) ids.insert(feed->id);
    return ids;
}

}  // namespace wirewatch::service
