#include "fetch/poller.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>
#include <set>

#include "async/as_tuple.hpp"
#include "core/log.hpp"
#include "fetch/attempt.hpp"
#include "fetch/clock_watch.hpp"
#include "fetch/roster.hpp"

namespace wirewatch::fetch {

namespace asio = boost::asio;

namespace {

// Results that wait for room in the pipeline; with more of them no transfer is begun.
constexpr int most_waiting = 64;
// The wall clock may be set while we sleep.
constexpr Duration longest_sleep = std::chrono::seconds(1);

struct Flight {
    explicit Flight(std::shared_ptr<Poll> of) : poll(std::move(of)) {}

    std::shared_ptr<Poll> poll;
    asio::cancellation_signal signal;
};

std::string error_of(std::exception_ptr const& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (std::exception const& error) {
        return error.what();
    } catch (...) {
        return "unknown";
    }
}

void tell(Fetched const& fetched, FeedState const& before) {
    auto const& feed = *fetched.feed;
    auto const& state = fetched.state;
    log::debug("polled", {{"feed", feed.id},
                          {"status", std::to_string(state.last_status)},
                          {"error", state.last_error},
                          {"next", to_rfc3339(*state.next_due)}});
    if (state.last_status == 410 && before.last_status != 410) {
        log::warn("a feed is gone for good (HTTP 410), it is asked for once a day only: remove it",
                  {{"feed", feed.id}, {"url", feed.url}});
    }
    auto const& address = address_of(feed, state);
    if (address != feed.url && address != address_of(feed, before)) {
        log::warn("a feed has moved for good and is asked for at its new address: change its url",
                  {{"feed", feed.id}, {"url", feed.url}, {"moved_to", address}});
    }
}

}  // namespace

struct Poller::State : std::enable_shared_from_this<State> {
    State(asio::io_context& io_, http::Client& client_, Clock const& clock_, Deliver deliver_)
        : io(io_), client(client_), clock(clock_), deliver(std::move(deliver_)), alarm(io_), all_ended(io_) {}

    void begin_due();
    void set_alarm();
    void begin(std::shared_ptr<Poll> poll);
    void transferred(Flight& flight);
    void ended(std::shared_ptr<Flight> const& flight, std::exception_ptr const& thrown);
    void abort_transfers();
    void abort_all();

    bool has_room() const { return !closed && in_transfer < client.at_once() && waiting < most_waiting; }

    static asio::awaitable<void> poll(std::shared_ptr<State> state, std::shared_ptr<Flight> flight);
    static asio::awaitable<void> stop(std::shared_ptr<State> state);

    asio::io_context& io;
    http::Client& client;
    Clock const& clock;
    Deliver deliver;
    PollerOptions options{};
    Roster roster{};
    ClockWatch clock_watch{};
    asio::steady_timer alarm;      // the next one is due
    asio::steady_timer all_ended;  // what stop() waits for
    std::set<std::shared_ptr<Flight>> flights{};
    int in_transfer = 0;
    int waiting = 0;      // for room in the pipeline
    bool closed = false;  // nothing more is begun
    bool gone = false;    // the Poller is destroyed, what it borrowed may be too
};

void Poller::State::begin_due() {
    if (auto jump = clock_watch.jumped(clock.now(), std::chrono::steady_clock::now())) {
        log::warn("the clock was set, or the machine slept: feeds wait as long as they would have",
                  {{"by", to_string(*jump)}});
        roster.shift(*jump);
    }
    while (has_room()) {
        auto next = roster.begin(clock.now());
        if (!next) break;
        begin(std::move(next));
    }
    set_alarm();
}

void Poller::State::set_alarm() {
    auto due = roster.next_due();
    if (!due || !has_room()) {
        alarm.cancel();
        return;
    }
    alarm.expires_after(std::clamp(*due - clock.now(), Duration::zero(), longest_sleep));
    alarm.async_wait([weak = weak_from_this()](auto error) {
        auto self = weak.lock();
        if (self && !error) self->begin_due();
    });
}

void Poller::State::begin(std::shared_ptr<Poll> next) {
    auto flight = std::make_shared<Flight>(std::move(next));
    flights.insert(flight);
    ++in_transfer;
    auto polling = poll(shared_from_this(), flight);
    auto over = [self = shared_from_this(), flight](std::exception_ptr const& thrown) {
        self->ended(flight, thrown);
    };
    asio::co_spawn(io, std::move(polling),
                   asio::bind_cancellation_slot(flight->signal.slot(), std::move(over)));
}

asio::awaitable<void> Poller::State::poll(std::shared_ptr<State> state, std::shared_ptr<Flight> flight) {
    auto& poll = *flight->poll;
    auto before = poll.known->state;
    auto request = request_for(*poll.known->feed, before, state->options.timeout, state->options.max_body);
    auto getting = state->client.get(std::move(request));
    auto answer = co_await std::move(getting);
    if (state->gone || (state->closed && !answer)) co_return;
    // An answer that came together with stop() is handed over all the same.
    co_await asio::this_coro::reset_cancellation_state();

    // Heard before the host's place is given back: it may have to be left alone.
    auto fetched = state->roster.heard(poll, std::move(answer), state->clock.now());
    state->transferred(*flight);
    if (!fetched) co_return;
    tell(*fetched, before);
    auto handing_over = state->deliver(std::move(*fetched));
    auto is_taken = co_await std::move(handing_over);
    if (!is_taken) state->closed = true;
}

// From here on a slow pipeline holds this feed, not its host.
void Poller::State::transferred(Flight& flight) {
    if (!flight.poll->at_host) return;
    --in_transfer;
    ++waiting;
    roster.left(*flight.poll);
    begin_due();
}

void Poller::State::ended(std::shared_ptr<Flight> const& flight, std::exception_ptr const& thrown) {
    flights.erase(flight);
    if (flights.empty()) all_ended.cancel();
    if (gone) return;
    if (thrown && !closed) {
        log::error("a poll ended by a mistake of ours: please report this",
                   {{"feed", flight->poll->known->feed->id}, {"cause", error_of(thrown)}});
    }
    transferred(*flight);
    --waiting;
    roster.end(*flight->poll, clock.now());
    begin_due();
}

// Ending flights take themselves off the list.
void Poller::State::abort_transfers() {
    auto const copy = flights;
    for (auto const& flight : copy) {
        if (flight->poll->at_host) flight->signal.emit(asio::cancellation_type::terminal);
    }
}

void Poller::State::abort_all() {
    auto const copy = flights;
    for (auto const& flight : copy) flight->signal.emit(asio::cancellation_type::terminal);
}

asio::awaitable<void> Poller::State::stop(std::shared_ptr<State> state) {
    state->closed = true;
    state->alarm.cancel();
    state->abort_transfers();
    state->all_ended.expires_after(state->options.patience);
    while (!state->flights.empty()) {
        auto [cancelled] = co_await state->all_ended.async_wait(async::as_tuple);
        if (cancelled) continue;
        state->abort_all();
        state->all_ended.expires_at(asio::steady_timer::time_point::max());
    }
}

Poller::Poller(asio::io_context& io, http::Client& client, Clock const& clock, Deliver deliver)
    : state_(std::make_shared<State>(io, client, clock, std::move(deliver))) {}

// Whoever waits for the pipeline is left alone: it may be gone before the poller.
Poller::~Poller() {
    state_->gone = true;
    state_->closed = true;
    state_->alarm.cancel();
    state_->abort_transfers();
}

void Poller::configure(std::vector<std::shared_ptr<Feed const>> const& feeds, PollerOptions options,
                       std::vector<FeedState> const& states) {
    state_->options = options;
    state_->roster.configure(feeds, options, states, state_->clock.now());
    state_->begin_due();
}

bool Poller::refresh(std::string const& id) {
    auto is_known = state_->roster.refresh(id, state_->clock.now());
    state_->begin_due();
    return is_known;
}

void Poller::stored(std::vector<FeedState> const& states) {
    state_->roster.stored(states);
}

asio::awaitable<bool> Poller::deliver_pushed(std::string id, std::string body, std::string content_type) {
    auto state = state_;
    auto fetched = state->roster.pushed(id, std::move(body), std::move(content_type), state->clock.now());
    if (!fetched || state->closed) co_return false;
    auto handing_over = state->deliver(std::move(*fetched));
    co_return co_await std::move(handing_over);
}

void Poller::set_pushed(std::string const& id, bool is_pushed) {
    state_->roster.set_pushed(id, is_pushed, state_->clock.now());
    state_->begin_due();
}

std::vector<FeedView> Poller::view() const {
    std::vector<FeedView> views;
    views.reserve(state_->roster.feeds().size());
    for (auto const& known : state_->roster.feeds()) {
        views.push_back({known->feed, known->state, known->in_flight});
    }
    return views;
}

asio::awaitable<void> Poller::stop() {
    return State::stop(state_);
}

}  // namespace wirewatch::fetch
