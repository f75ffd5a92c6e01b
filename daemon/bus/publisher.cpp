#include "bus/publisher.hpp"

#include <atomic>
#include <cerrno>
#include <mutex>
#include <thread>

#include "bus/curve.hpp"
#include "bus/doors.hpp"
#include "bus/live.hpp"
#include "bus/replay.hpp"
#include "bus/sockets.hpp"
#include "core/bell.hpp"
#include "core/log.hpp"

namespace wirewatch::bus {
namespace {

using Steady = std::chrono::steady_clock;

// For each client: with clients_at_once and alerts of 3 KiB at most 200 MiB, should all of them be stuck.
// ROUTER says EAGAIN for one client and is writable for another, so a blocked one is tried again by the
// clock: a half-empty queue of 256 in 5 ms is 25,000 alerts a second.
constexpr Duration retry_blocked = std::chrono::milliseconds(5);
constexpr std::size_t requests_a_turn = 64;
constexpr Duration finishing = std::chrono::milliseconds(500);  // of pages under way at the stop
constexpr Duration retry_bind = std::chrono::milliseconds(5);   // while the old sockets are being closed

class ThreadedPublisher final : public Publisher {
public:
    ThreadedPublisher(PublisherOptions options, journal::Reader reader, std::uint64_t latest)
        : options_(std::move(options))
        , reader_(std::move(reader))
        , doors_(options_)
        , live_(reader_, latest, [this](Message const& message) { publish(message); })
        , replay_(new_replay()) {}
    ~ThreadedPublisher() override { stop(); }

    Result<void> bind_and_begin() {
        if (auto bound = doors_.bind(); !bound) return bound;
        publish_endpoint_ = doors_.publish_endpoint();
        replay_endpoint_ = doors_.replay_endpoint();
        thread_ = std::thread([this] { run(); });
        return {};
    }

    std::string publish_endpoint() const override { return publish_endpoint_; }
    std::string replay_endpoint() const override { return replay_endpoint_; }
    std::string server_key() const override {
        return options_.curve ? client::public_key_of(options_.curve->secret_key) : "";
    }
    void wake() override { bell_.ring(); }

    void allow(Clients clients) override {
        {
            std::lock_guard lock(allowing_);
            allowed_ = std::move(clients);
        }
        bell_.ring();
    }

    void stop() override {
        if (!thread_.joinable()) return;
        stopping_ = true;
        bell_.ring();
        thread_.join();
    }

    Counts counts() const override { return {published_, replayed_, heartbeats_, refused_}; }

private:
    void run();
    void turn();
    void look();
    void beat_when_due();
    void look_to_the_doors();
    void take_requests();
    void serve();
    void wait_for_work();
    void finish();
    void note(std::optional<Error> const& trouble);

    void publish(Message const& message) { client::send(doors_.publish(), {message.topic, message.body}); }
    Replay::Sent answer(std::string const& client, Message const& message) {
        auto fault = client::send(doors_.router(), {client, message.topic, message.body});
        return fault == 0 ? Replay::Sent::yes : fault == EAGAIN ? Replay::Sent::full : Replay::Sent::gone;
    }

    Replay new_replay() {
        return {reader_,
                [this](std::string const& to, Message const& message) { return answer(to, message); }};
    }

    PublisherOptions options_;
    std::string publish_endpoint_, replay_endpoint_;
    Bell bell_;
    std::atomic<bool> stopping_ = false;
    std::atomic<std::uint64_t> published_ = 0, replayed_ = 0, heartbeats_ = 0, refused_ = 0;
    std::mutex allowing_;  // a list of whoever reloads, taken by the thread at the next bell
    std::optional<Clients> allowed_;

    // Of the thread, once it runs.
    journal::Reader reader_;
    Doors doors_;
    Live live_;
    std::optional<Replay> replay_;
    Replay::Rest rest_ = Replay::Rest::nothing;
    bool bound_ = true;
    bool look_ = false;  // into the journal, in the next turn
    bool troubled_ = false;
    Steady::time_point next_beat_{};

    std::thread thread_;
};

void ThreadedPublisher::run() {
    next_beat_ = Steady::now() + options_.heartbeat;
    auto failing = false;
    while (!stopping_) {
        try {
            turn();
            failing = false;
        } catch (std::exception const& bug) {
            if (!failing) log::error("the bus failed: please report this", {{"cause", bug.what()}});
            failing = true;
            std::this_thread::sleep_for(options_.heartbeat);
        }
    }
    try {
        finish();
    } catch (std::exception const& bug) {
        log::error("the bus failed at its end: please report this", {{"cause", bug.what()}});
    }
    doors_.close();
}

// Live alerts come first, and again after every bounded piece of replay.
void ThreadedPublisher::turn() {
    look_to_the_doors();
    if (look_) look();
    beat_when_due();
    take_requests();
    serve();
    wait_for_work();
}

void ThreadedPublisher::look() {
    auto progress = live_.look();
    look_ = progress && progress->more;
    if (progress) published_ += progress->alerts;
    note(progress ? std::nullopt : std::optional(progress.error()));
}

// Looks into the journal before each heartbeat, so that trouble with it ends without being woken.
void ThreadedPublisher::beat_when_due() {
    auto now = Steady::now();
    if (now < next_beat_) return;
    next_beat_ = std::max(next_beat_ + options_.heartbeat, now);
    look();
    live_.beat();
    ++heartbeats_;
}

// Who is cut off has asked for pages: they go with the connections.
void ThreadedPublisher::look_to_the_doors() {
    std::optional<Clients> allowed;
    {
        std::lock_guard lock(allowing_);
        allowed.swap(allowed_);
    }
    if (allowed && doors_.allow(std::move(*allowed))) {
        log::info("a client of the bus was removed; all connections are made anew");
        replay_.emplace(new_replay());
    }
    bound_ = doors_.bind_again();
    doors_.serve();
    refused_ = doors_.refused();
}

void ThreadedPublisher::take_requests() {
    for (std::size_t taken = 0; taken < requests_a_turn; ++taken) {
        auto frames = client::receive(doors_.router());
        if (!frames) return;
        if (frames->size() == 2) {
            replay_->take(frames->front(), frames->back());
        } else {
            replay_->refuse(
                frames->front(),
                {"", "bad_request", "a request is one frame, without an empty one before it: use a DEALER"});
        }
    }
}

void ThreadedPublisher::serve() {
    auto progress = replay_->work();
    rest_ = progress.rest;
    replayed_ += progress.alerts;
    if (progress.trouble) note(progress.trouble);
}

void ThreadedPublisher::wait_for_work() {
    auto time = std::chrono::ceil<Duration>(next_beat_ - Steady::now());
    if (rest_ == Replay::Rest::blocked) time = std::min(time, retry_blocked);
    if (!bound_) time = std::min(time, retry_bind);
    if (rest_ == Replay::Rest::ready || look_) time = Duration::zero();
    auto items = doors_.items(bell_.descriptor());
    client::wait(items, time);
    if (items[0].revents == 0) return;
    bell_.silence();  // before the look: what is committed after it rings again
    look_ = true;
}

// What is committed is published and told; pages under way get a moment.
void ThreadedPublisher::finish() {
    do look();
    while (look_);
    live_.beat();
    ++heartbeats_;
    auto until = Steady::now() + std::min(finishing, options_.linger);
    do {
        take_requests();
        serve();
        if (rest_ == Replay::Rest::blocked) std::this_thread::sleep_for(retry_blocked);
    } while (rest_ != Replay::Rest::nothing && Steady::now() < until);
}

// Said once when it begins and once when it is over.
void ThreadedPublisher::note(std::optional<Error> const& trouble) {
    if (trouble.has_value() == troubled_) return;
    troubled_ = trouble.has_value();
    if (trouble) {
        log::warn("the bus cannot read the journal; alerts wait, nothing is lost",
                  {{"cause", trouble->message}});
    } else {
        log::info("the bus reads the journal again");
    }
}

}  // namespace

Result<std::unique_ptr<Publisher>> Publisher::start(PublisherOptions options) {
    auto reader = journal::Reader::open(options.journal);
    if (!reader) return reader.error();
    auto latest = reader->latest();
    if (!latest) return latest.error();
    try {
        auto publisher = std::make_unique<ThreadedPublisher>(std::move(options), std::move(*reader), *latest);
        if (auto begun = publisher->bind_and_begin(); !begun) return begun.error();
        return std::unique_ptr<Publisher>(std::move(publisher));
    } catch (std::system_error const& failed) {
        return Error(Errc::unavailable, std::string("cannot open the bus: ") + failed.what());
    } catch (zmq::error_t const& failed) {
        return Error(Errc::unavailable, std::string("cannot open the bus: ") + failed.what());
    }
}

}  // namespace wirewatch::bus
