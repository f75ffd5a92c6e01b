#include "service/websub.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "http/server.hpp"
#include "service/websub_files.hpp"

namespace wirewatch::service {

namespace asio = boost::asio;

namespace {

constexpr std::size_t most_asks = 8;      // requests to hubs at once
constexpr std::size_t most_waiting = 64;  // pushed bodies on their way; more are asked to come again
constexpr Duration between_saves = std::chrono::seconds(10);
constexpr Duration longest_sleep = std::chrono::seconds(1);  // the wall clock may be set meanwhile
constexpr Duration between_complaints = std::chrono::hours(1);
constexpr Duration patience = std::chrono::seconds(5);  // of stop(), for the pipeline
constexpr Bytes most_answer{64u << 10};                 // of a hub

http::ServerResponse plain(int status, std::string text) {
    return {status, "text/plain; charset=utf-8", std::move(text)};
}

std::string why_not(fetch::Subscription const& subscription) {
    return subscription.trouble.empty() ? "its lease has ended" : subscription.trouble;
}

std::string last_segment(std::string const& path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace

struct WebSub::State : std::enable_shared_from_this<State> {
    State(asio::io_context& io_, Clock const& clock_, WebSubOptions options_, std::string key)
        : io(io_)
        , clock(clock_)
        , options(std::move(options_))
        , subscriptions(options.public_url, std::move(key), options.accept_sha1)
        , wake(io_)
        , handed_on(io_) {
        handed_on.expires_at(asio::steady_timer::time_point::max());
    }

    http::ServerResponse answer(http::ServerRequest const& request);
    http::ServerResponse verify(http::ServerRequest const& request);
    http::ServerResponse take(http::ServerRequest const& request);
    void complain(std::string const& feed, char const* why);
    void tell_poller(std::string const& feed);
    void look_at_leases();
    void save();
    static asio::awaitable<void> keep_asking(std::shared_ptr<State> self);
    static asio::awaitable<void> ask(std::shared_ptr<State> self, fetch::Ask ask);
    static asio::awaitable<void> hand_on(std::shared_ptr<State> self, std::string feed, std::string body,
                                         std::string content_type);

    asio::io_context& io;
    Clock const& clock;
    WebSubOptions options;
    fetch::Subscriptions subscriptions;
    asio::steady_timer wake;
    asio::steady_timer handed_on;  // cancelled whenever a body is through
    std::unique_ptr<http::Server> server{};
    http::Client* client = nullptr;
    Feeds feeds{};
    std::set<std::string> configured{};
    std::set<std::string> live{};  // as the poller knows them
    std::map<std::string, Instant> complained{};
    std::size_t asking = 0, waiting = 0;
    bool is_changed = false;  // since the last save
    Instant save_at{};
    bool stopped = false;
};

http::ServerResponse WebSub::State::answer(http::ServerRequest const& request) {
    if (stopped || client == nullptr) return plain(503, "starting or stopping\n");
    return request.method == "POST" ? take(request) : verify(request);
}

http::ServerResponse WebSub::State::verify(http::ServerRequest const& request) {
    auto now = clock.now();
    auto echo =
        subscriptions.verify({last_segment(request.path), request.parameter("hub.mode"),
                              request.parameter("hub.topic"), request.parameter("hub.challenge"),
                              request.parameter("hub.lease_seconds"), request.parameter("hub.reason")},
                             now);
    if (!echo) return plain(404, "nobody here asked for this\n");
    is_changed = true;
    tell_poller(subscriptions.feed_of(last_segment(request.path)));
    wake.cancel();
    return plain(200, std::move(*echo));
}

// Answered at once, whatever comes of the body (section 7): also when it is not by whom it should be.
http::ServerResponse WebSub::State::take(http::ServerRequest const& request) {
    using Verdict = fetch::Push::Verdict;
    if (waiting >= most_waiting) return plain(503, "too much at once\n");
    auto push = subscriptions.take(last_segment(request.path), request.header("x-hub-signature"),
                                   request.body, clock.now());
    switch (push.verdict) {
        case Verdict::unknown:
            return plain(410, "nobody here asked for this\n");
        case Verdict::unsigned_:
            complain(push.feed,
                     "a pushed body is not signed as was asked for (SHA-256, 384 or 512), it was dropped");
            break;
        case Verdict::wrongly_signed:
            complain(push.feed, "a pushed body is not signed by its hub, it was dropped");
            break;
        case Verdict::good:
            ++waiting;
            asio::co_spawn(
                io, hand_on(shared_from_this(), push.feed, request.body, request.header("content-type")),
                asio::detached);
            break;
    }
    tell_poller(push.feed);
    return plain(202, "");
}

void WebSub::State::complain(std::string const& feed, char const* why) {
    auto now = clock.now();
    auto& last = complained[feed];
    if (now - last < between_complaints) return;
    last = now;
    log::warn(why, {{"feed", feed}});
}

asio::awaitable<void> WebSub::State::hand_on(std::shared_ptr<State> self, std::string feed, std::string body,
                                             std::string content_type) {
    auto delivering = self->feeds.deliver(std::move(feed), std::move(body), std::move(content_type));
    co_await std::move(delivering);
    --self->waiting;
    self->handed_on.cancel();
}

// Who is pushed needs few polls, and who is not any more needs them at once.
void WebSub::State::tell_poller(std::string const& feed) {
    if (!configured.contains(feed)) return;
    auto is_live = subscriptions.is_live(feed, clock.now());
    if (is_live == live.contains(feed)) return;
    auto const* known = subscriptions.find(feed);
    if (is_live) {
        live.insert(feed);
        log::info("a hub pushes this feed from now on", {{"feed", feed}, {"hub", known->hub.url}});
    } else {
        live.erase(feed);
        log::warn("a hub is not relied on any more, the feed is polled as any other",
                  {{"feed", feed}, {"why", known != nullptr ? why_not(*known) : "the feed names no hub"}});
    }
    is_changed = true;
    feeds.set_pushed(feed, is_live);
}

// Leases end by themselves.
void WebSub::State::look_at_leases() {
    auto const copy = live;
    for (auto const& feed : copy) tell_poller(feed);
}

// At most the last seconds are lost by a crash: those hubs are asked again.
void WebSub::State::save() {
    if (!std::exchange(is_changed, false)) return;
    auto written = write_subscriptions(options.state, subscriptions.saved());
    if (!written) log::error(written.error().message);
}

asio::awaitable<void> WebSub::State::ask(std::shared_ptr<State> self, fetch::Ask ask) {
    http::Request request;
    request.url = ask.hub;
    request.form = ask.form;
    request.max_body = most_answer;
    auto getting = self->client->get(std::move(request));
    auto answer = co_await std::move(getting);
    --self->asking;
    if (self->stopped) co_return;
    self->subscriptions.answered(ask, answer ? answer->status : 0,
                                 answer ? std::string() : answer.error().message, self->clock.now());
    auto const* known = self->subscriptions.find(ask.feed);
    log::debug("asked a hub",
               {{"feed", ask.feed}, {"hub", ask.hub}, {"trouble", known ? known->trouble : ""}});
    self->wake.cancel();
}

asio::awaitable<void> WebSub::State::keep_asking(std::shared_ptr<State> self) {
    while (!self->stopped) {
        auto now = self->clock.now();
        auto due = self->subscriptions.take_due(now, most_asks - self->asking);
        for (auto& one : due) {
            ++self->asking;
            asio::co_spawn(self->io, ask(self, std::move(one)), asio::detached);
        }
        self->look_at_leases();
        if (now >= self->save_at) {
            self->save();
            self->save_at = now + between_saves;
        }
        self->wake.expires_after(longest_sleep);
        auto sleeping = self->wake.async_wait(async::as_tuple);
        co_await std::move(sleeping);
    }
}

WebSub::WebSub(std::shared_ptr<State> state) : state_(std::move(state)) {}

WebSub::~WebSub() {
    state_->stopped = true;
    state_->wake.cancel();
    state_->server.reset();
}

Result<std::unique_ptr<WebSub>> WebSub::start(asio::io_context& io, Clock const& clock,
                                              WebSubOptions options) {
    auto key = websub_key(options.state);
    if (!key) return key.error();
    auto state = std::make_shared<State>(io, clock, std::move(options), std::move(*key));
    state->subscriptions.restore(read_subscriptions(state->options.state), clock.now());
    auto handler = [weak = std::weak_ptr(state)](http::ServerRequest const& request) {
        auto self = weak.lock();
        return self ? self->answer(request) : plain(503, "stopping\n");
    };
    auto server = http::Server::start(io, state->options.listen, handler, {state->options.max_body});
    if (!server) return server.error();
    state->server = std::move(*server);
    return std::unique_ptr<WebSub>(new WebSub(std::move(state)));
}

void WebSub::go(http::Client& client, Feeds feeds, std::set<std::string> const& configured) {
    state_->client = &client;
    state_->feeds = std::move(feeds);
    configure(configured);
    asio::co_spawn(state_->io, State::keep_asking(state_), asio::detached);
}

void WebSub::configure(std::set<std::string> const& feeds) {
    state_->configured = feeds;
    std::erase_if(state_->live, [&](auto const& feed) { return !feeds.contains(feed); });
    state_->subscriptions.keep_only(feeds);
    state_->is_changed = true;
    for (auto const& feed : state_->subscriptions.feeds()) state_->tell_poller(feed);
}

void WebSub::heard(std::string const& feed, fetch::Hub hub, bool was_pushed, bool found_news) {
    if (!state_->configured.contains(feed)) return;
    auto now = state_->clock.now();
    // What is pushed need not name its hub again.
    if (!was_pushed || !hub.url.empty()) state_->subscriptions.seen(feed, std::move(hub), now);
    if (!was_pushed) state_->subscriptions.polled(feed, found_news, now);
    state_->tell_poller(feed);
    state_->wake.cancel();
}

fetch::Subscription const* WebSub::find(std::string const& feed) const {
    return state_->subscriptions.find(feed);
}

std::string WebSub::address() const {
    return state_->server->address();
}

asio::awaitable<void> WebSub::stop() {
    auto state = state_;
    state->server->stop();
    state->stopped = true;
    state->wake.cancel();
    state->handed_on.expires_after(patience);
    while (state->waiting > 0) {
        auto waiting = state->handed_on.async_wait(async::as_tuple);
        auto [cancelled] = co_await std::move(waiting);
        if (!cancelled) break;  // the pipeline takes nothing: the backup poll will bring it
    }
    state->save();
}

}  // namespace wirewatch::service
