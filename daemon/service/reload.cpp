// Reload: the new plan is made whole beside the loop, every error there; only then is anything swapped.
#include <unistd.h>

#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "service/background.hpp"
#include "service/notify.hpp"
#include "service/service.hpp"
#include "service/user_agent.hpp"
#include "settings/diff.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

// One edited rule of 100,000 is read and compiled well within this time; what takes longer yields to those
// who work meanwhile.
constexpr auto hurry = std::chrono::milliseconds(200);

// On a thread of its own, for one that has yielded stays behind. `before` is not changed while this is under
// way.
asio::awaitable<Planned> plan_beside(asio::io_context& io, asio::thread_pool& freeing, PlanSource source,
                                     Plan const* before) {
    auto number = std::make_shared<std::atomic<pid_t>>(0);
    auto make = [](PlanSource from, Plan const* old,
                   std::shared_ptr<std::atomic<pid_t>> here) -> asio::awaitable<Planned> {
        *here = gettid();
        co_return make_plan(from, old);
    };
    auto thread = std::make_unique<asio::thread_pool>(1);
    asio::steady_timer patience(io, hurry);
    patience.async_wait([number](boost::system::error_code finished) {
        auto planner = number->load();
        if (!finished && planner != 0) work_behind_others(planner);
    });
    auto making = make(std::move(source), before, number);
    auto planned = co_await asio::co_spawn(*thread, std::move(making), asio::use_awaitable);
    *number = 0;
    patience.cancel();
    // It takes a while to end: what it read articles with is freed.
    asio::post(freeing, [ended = std::move(thread)]() mutable { ended.reset(); });
    co_return planned;
}

// Of very many the first: they are written by the event loop.
std::vector<std::string> texts(std::vector<Problem> const& problems) {
    constexpr std::size_t most = 1000;
    std::vector<std::string> lines;
    for (auto const& problem : problems) {
        if (lines.size() < most) lines.push_back(to_string(problem));
    }
    if (problems.size() > most)
        lines.push_back("and " + std::to_string(problems.size() - most) +
                        " more; `wirewatch check` tells them all");
    return lines;
}

// As at the start; who asks through the socket reads them in the answer.
void log_warnings(std::vector<Problem> warnings) {
    for (auto& warning : warnings) warning.warning = false;  // the level says it
    for (auto const& line : texts(warnings)) log::warn(line);
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
    auto planning = plan_beside(io_, freeing_, source_, &plan_);
    auto planned = co_await std::move(planning);
    reloading_ = false;
    reloaded_.cancel();
    if (stopping_) co_return json::object{{"ok", false}, {"error", "the daemon is stopping"}};

    metrics_.count_reload(planned.plan.has_value());
    auto problems = texts(planned.problems);
    json::object answer{{"ok", planned.plan.has_value()}};
    if (planned.plan) {
        answer = apply(std::move(*planned.plan), planned.polls_alike);
        if (asked_by == hang_up) log_warnings(std::move(planned.problems));
    } else {
        answer["error"] = "nothing was changed: the files have problems";
        log::error("reload refused, nothing was changed",
                   {{"asked_by", asked_by}, {"problems", std::to_string(planned.problems.size())}});
        for (auto const& line : problems) log::error(line);
    }
    answer["problems"] = json::array(problems.begin(), problems.end());
    notify_ready(std::to_string(plan_.feeds.size()) + " feeds, " +
                 std::to_string(rules::rule_count(*plan_.rules)) + " rules");
    co_return answer;
}

// A hundred thousand rules take a while to free: beside the loop, and by no worker that happens to be the
// last to judge by them.
asio::awaitable<void> Service::let_go(std::shared_ptr<Plan> old) {
    // It holds the rules too.
    asio::post(freeing_, [files = std::move(old->rule_files)]() mutable { files.reset(); });
    asio::steady_timer timer(io_);
    while (old->rules.use_count() > 1 && !stopping_) {
        timer.expires_after(std::chrono::milliseconds(100));
        co_await timer.async_wait(async::as_tuple);
    }
    asio::post(freeing_, [old = std::move(old)]() mutable { old.reset(); });
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

    auto rules = rules::rule_count(*plan_.rules);
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
