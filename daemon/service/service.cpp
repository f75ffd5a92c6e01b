#include "service/service.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <csignal>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "service/feed_report.hpp"
#include "service/heartbeat.hpp"
#include "service/journal_report.hpp"
#include "service/notify.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;
namespace json = boost::json;

Service::Service(PlanSource source, Plan plan)
    : source_(std::move(source)), plan_(std::move(plan)), started_with_(plan_.settings) {}

// A start that failed half-way comes here too: outputs and threads end in the reverse of their order.
Service::~Service() {
    waking_ = nullptr;
    if (plugins_) plugins_->stop_sources();
    if (plugins_) plugins_->stop_sinks(Duration::zero());
    pipeline_.reset();
    if (bus_) bus_->stop();
}

int Service::run() {
    io_.run();
    return 0;
}

void Service::watch_signals() {
    signals_.add(SIGTERM);
    signals_.add(SIGINT);
    signals_.add(SIGHUP);
    auto loop = [this]() -> asio::awaitable<void> {
        while (true) {
            auto [failed, signal] = co_await signals_.async_wait(async::as_tuple);
            if (failed) co_return;
            if (signal == SIGHUP) {
                auto reloaded = reload(hang_up);
                co_await std::move(reloaded);
                continue;
            }
            log::info("asked to stop", {{"signal", signal == SIGTERM ? "TERM" : "INT"}});
            co_return co_await shut_down();
        }
    };
    asio::co_spawn(io_, std::move(loop), asio::detached);
}

asio::awaitable<void> Service::feed_watchdog() {
    auto period = watchdog_period();
    if (!period) co_return;
    asio::steady_timer timer(io_);
    while (true) {
        if (illness_now().empty()) notify_watchdog();
        timer.expires_after(*period);
        auto [failed] = co_await timer.async_wait(async::as_tuple);
        if (failed || stopping_) co_return;
    }
}

std::string Service::illness_now() const {
    return illness(pipeline_->busy_since(), clock_.now());
}

pipeline::PipelineEvents Service::events() {
    pipeline::PipelineEvents events;
    events.committed = [this](pipeline::Committed const& done, std::span<pipeline::Analysed const> batch) {
        committed(done, batch);
    };
    events.cannot_write = [this](Error const& error) {
        metrics_.count_journal_failure();
        log::error("the journal cannot be written; fetched documents wait, nothing is lost",
                   {{"cause", error.message}});
        set_trouble("the journal cannot be written: " + error.message);
        if (error.code == Errc::damaged) journal_damaged(error);
    };
    events.writes_again = [this] {
        set_trouble("");
        log::info("the journal is written again");
    };
    events.idle = [this] { upkeep_->tick(clock_.now()); };
    return events;
}

void Service::set_trouble(std::string trouble) {
    std::lock_guard lock(trouble_mutex_);
    trouble_ = std::move(trouble);
}

std::string Service::trouble() const {
    std::lock_guard lock(trouble_mutex_);
    return trouble_;
}

// From any thread. What was not committed is fetched again after the start. A journal that was salvaged at
// this start is not salvaged again and again: a person must look.
void Service::journal_damaged(Error const& error) {
    auto begin = [this, error] {
        if (stopping_ || starts_anew_) return;
        if (salvaged_) return log::error("the salvaged journal is damaged again", {{"cause", error.message}});
        auto marked = journal::mark_damaged(plan_.settings.state / "journal.sqlite", error.message);
        if (!marked) return log::error(marked.error().message);
        log::error("the journal is damaged; wirewatch starts anew to salvage it", {{"cause", error.message}});
        starts_anew_ = true;
        asio::co_spawn(io_, shut_down(), asio::detached);
    };
    asio::post(io_, std::move(begin));
}

// On the writer thread: everybody who reads the journal is woken, the poller learns what was stored.
void Service::committed(pipeline::Committed const& done, std::span<pipeline::Analysed const> batch) {
    bus_->wake();
    if (auto* plugins = waking_.load()) plugins->wake();
    metrics_.count_articles(done.articles, done.quieted);
    metrics_.count_updates(done.updates);
    if (!done.hits.empty()) ledger_.add(done.hits);
    for (auto const& [rule, count] : done.alerts) metrics_.count_alert(rule, count);
    auto now = clock_.now();
    for (auto arrived : done.raised_after) metrics_.observe_commit_delay(now - arrived);
    for (auto const& analysed : batch) {
        for (auto const& note : analysed.notes) metrics_.count_note(note.code);
        auto failed = analysed.fetched.state.failures > 0;
        auto pushed = analysed.fetched.pushed;
        metrics_.count_fetch(pushed ? "pushed" : failed ? "failed" : analysed.had_body ? "new" : "unchanged");
        if (websub_ && analysed.had_body && analysed.refusal.empty()) tell_websub(analysed);
    }
    asio::post(io_, [this, states = done.states] {
        if (poller_) poller_->stored(states);
    });
}

void Service::tell_websub(pipeline::Analysed const& analysed) {
    auto const& fetched = analysed.fetched;
    asio::post(io_, [this, feed = fetched.feed->id,
                     hub = fetch::hub_of(fetched.link_header, analysed.links, fetched.url),
                     pushed = fetched.pushed, found_news = analysed.stored > 0]() mutable {
        if (!stopping_) websub_->heard(feed, std::move(hub), pushed, found_news);
    });
}

json::object Service::status() const {
    auto feeds = poller_->view();
    auto counts = bus_->counts();
    auto latest = reader_->latest();
    auto articles = reader_->article_count();
    auto losses = reader_->losses();
    json::array instances;
    for (auto const& instance : plugins_->view()) {
        json::object object{{"name", instance.name},           {"plugin", instance.plugin},
                            {"kind", instance.kind},           {"state", instance.state},
                            {"delivered", instance.delivered}, {"rejected", instance.rejected}};
        if (instance.kind == "sink") object["cursor"] = instance.cursor;
        if (!instance.last_error.empty()) object["last_error"] = instance.last_error;
        instances.push_back(std::move(object));
    }
    return {{"ok", true},
            {"version", WIREWATCH_VERSION},
            {"started", to_rfc3339(started_)},
            {"settings", std::filesystem::absolute(plan_.settings.file).lexically_normal().string()},
            {"state", plan_.settings.state.string()},
            {"journal", reader_->id()},
            {"latest", latest ? *latest : 0},
            {"articles", articles ? *articles : 0},
            {"rules", rules::rule_count(*plan_.rules)},
            {"revision", rules::revision(*plan_.rules)},
            {"feeds", to_json(summary_of(feeds))},
            {"plugins", std::move(instances)},
            {"bus", json::object{{"publish", bus_->publish_endpoint()},
                                 {"replay", bus_->replay_endpoint()},
                                 {"published", counts.published},
                                 {"replayed", counts.replayed},
                                 {"refused", counts.refused},
                                 {"encrypted", !bus_->server_key().empty()}}},
            {"http", http_ ? http_->address() : "off"},
            {"journal_check", inspector_->view()},
            {"lost", losses ? to_json(*losses) : json::object{}},
            {"trouble", trouble()},
            {"illness", illness_now()}};
}

json::object Service::refresh(std::string const& feed) {
    if (poller_->refresh(feed)) return {{"ok", true}};
    return {{"ok", false}, {"error", "no feed has the id '" + feed + "'; `wirewatch feeds list` names them"}};
}

// Where a feed of ours has moved to is not another feed.
asio::awaitable<json::object> Service::look(std::string url) {
    auto known = moved_here(poller_->view(), url);
    if (!known.empty()) co_return known;
    auto looking = first_look_->at(std::move(url), plan_.settings.polling);
    auto answer = co_await std::move(looking);
    if (auto const* found = answer.if_contains("url")) {
        known = moved_here(poller_->view(), std::string(found->as_string()));
        if (!known.empty()) co_return known;
    }
    co_return answer;
}

asio::awaitable<json::object> Service::answer(json::object request) {
    auto text_at = [&](std::string_view key) {
        auto const* value = request.if_contains(key);
        return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    auto what = text_at("do");
    if (!ready_ || stopping_)
        co_return json::object{{"ok", false}, {"error", "the daemon is starting or stopping"}};
    if (what == "status") co_return status();
    if (what == "feeds") {
        auto subscription_of = [this](std::string const& feed) {
            return websub_ ? websub_->find(feed) : nullptr;
        };
        co_return json::object{{"ok", true}, {"feeds", feed_objects(poller_->view(), subscription_of)}};
    }
    if (what == "reload") co_return co_await reload("the control socket");
    if (what == "rules") {
        auto reporting = rule_report(std::move(request));
        co_return co_await std::move(reporting);
    }
    if (what == "profile") co_return profile(request);
    if (what == "refresh") co_return refresh(text_at("feed"));
    if (what == "look") {
        auto looking = look(text_at("url"));
        co_return co_await std::move(looking);
    }
    co_return json::object{
        {"ok", false},
        {"error", "unknown request '" + what +
                      "'; there are status, feeds, look, refresh, reload, rules and profile"}};
}

std::string Service::metrics_text() {
    auto summary = summary_of(poller_->view());
    auto counts = bus_->counts();
    status::Metrics::Levels levels;
    levels.journal_writable = trouble().empty();
    levels.jobs_waiting = pipeline_->jobs_waiting();
    levels.results_waiting = pipeline_->results_waiting();
    levels.feeds = summary.total;
    levels.feeds_failing = summary.failing;
    levels.rules = rules::rule_count(*plan_.rules);
    levels.published = counts.published;
    levels.replayed = counts.replayed;
    levels.refused = counts.refused;
    if (auto latest = reader_->latest()) levels.latest_sequence = *latest;
    metrics_.set(levels);
    for (auto const& instance : plugins_->view()) {
        if (instance.kind != "sink" || levels.latest_sequence < instance.cursor) continue;
        metrics_.set_sink_lag(instance.name, levels.latest_sequence - instance.cursor);
    }
    return metrics_.text();
}

status::Sources Service::pages() {
    status::Sources sources;
    sources.ready = [this] { return ready_ && !stopping_; };
    sources.trouble = [this] { return trouble(); };
    sources.ill = [this] { return pipeline_ ? illness_now() : std::string(); };
    sources.metrics = [this] { return metrics_text(); };
    sources.feeds = [this] { return feed_objects(poller_->view()); };
    sources.journal = &*reader_;
    return sources;
}

}  // namespace wirewatch::service
