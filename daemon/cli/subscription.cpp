#include "cli/subscription.hpp"

#include <utility>

#include "core/exit_codes.hpp"

namespace wirewatch::cli {
namespace {

using Kind = client::Received::Kind;
using Wrote = LineOutput::Wrote;

constexpr Duration look_at_least_every = std::chrono::milliseconds(200);  // at signals and at the reader
constexpr auto sync_at_least_every = std::chrono::seconds(1);             // while alerts pour in

}  // namespace

Subscription::Subscription(SubscribeOptions options, Start start, std::optional<CursorFile> cursor,
                           Surroundings surroundings)
    : options_(std::move(options))
    , start_(std::move(start))
    , cursor_(std::move(cursor))
    , around_(std::move(surroundings)) {}

int Subscription::run() {
    auto endpoints = around_.endpoints();
    if (!endpoints) return *fail(endpoints.error(), exit_code::unavailable);
    endpoints_ = *endpoints;
    auto exit = connect();
    while (!exit) exit = step();
    if (unsynced_ && cursor_) {
        if (auto synced = cursor_->sync(); !synced && *exit == 0)
            return *fail(synced.error(), exit_code::io_failed);
    }
    return *exit;
}

// With --last the journal is first asked where it stands.
Subscription::Exit Subscription::connect() {
    client::SubscriberOptions options;
    options.publish = endpoints_.publish;
    options.replay = endpoints_.replay;
    options.topics = options_.topics;
    options.curve = around_.keys;
    if (options.curve && options.curve->server.empty()) options.curve->server = endpoints_.server_key;
    if (!options.curve && !endpoints_.server_key.empty())
        return fail({Errc::refused,
                     "the bus of this daemon is encrypted: --curve-key names the file of a key that "
                     "`wirewatch keygen` made and its bus.curve.clients know"},
                    exit_code::unavailable);
    if (options.curve && options.curve->server.empty())
        return fail({Errc::refused, "the bus of this daemon is not encrypted: leave --curve-key out"},
                    exit_code::unavailable);
    if (!start_.last) {
        options.after = start_.after;
        options.since = start_.since;
    }
    subscriber_.reset();
    auto connected = around_.connect(std::move(options));
    if (!connected)
        return fail(connected.error(),
                    connected.error().code == Errc::invalid ? exit_code::bad_usage : exit_code::unavailable);
    subscriber_ = std::move(*connected);
    return std::nullopt;
}

Subscription::Exit Subscription::step() {
    if (around_.is_over()) return 0;
    try {
        auto received = subscriber_->next(look_at_least_every);
        return received ? take(*received) : at_rest();
    } catch (client::Error const& failed) {
        return fail({Errc::unavailable, failed.what()}, exit_code::unavailable);
    }
}

Subscription::Exit Subscription::take(client::Received const& received) {
    if (start_.last) {
        if (received.kind == Kind::live) {
            start_.after = before_last(received.cursor, *std::exchange(start_.last, std::nullopt));
            began_ = false;
            return connect();
        }
    } else if (!received.cursor.journal.empty()) {
        start_.after = received.cursor;
    }
    switch (received.kind) {
        case Kind::alert:
            return write(received);
        case Kind::live:
            began_ = true;
            return keep(received.cursor);
        case Kind::gap_lost:
            if (began_) around_.say(received.message);
            return std::nullopt;
        case Kind::daemon_away:
        case Kind::daemon_back:
            away_ = received.kind == Kind::daemon_away;
            [[fallthrough]];
        case Kind::gap_repaired:
            around_.say(received.message);
            return std::nullopt;
    }
    return std::nullopt;
}

// The cursor moves when the line has left: killed between the two, an alert comes twice, never not at all.
Subscription::Exit Subscription::write(client::Received const& alert) {
    switch (around_.write(around_.line_of(alert.json))) {
        case Wrote::written:
            break;
        case Wrote::closed:
        case Wrote::stopped:
            return 0;
        case Wrote::failed:
            return exit_code::io_failed;
    }
    if (auto exit = keep(alert.cursor)) return exit;
    if (++written_ == options_.count) return 0;
    return std::nullopt;
}

Subscription::Exit Subscription::keep(client::Cursor const& cursor) {
    if (!cursor_) return std::nullopt;
    if (auto stored = cursor_->store(cursor); !stored) return fail(stored.error(), exit_code::io_failed);
    unsynced_ = true;
    return std::chrono::steady_clock::now() - synced_ < sync_at_least_every ? std::nullopt : at_rest();
}

// Nothing is waiting: time for the disk, and for a daemon that may have started anew on other ports.
Subscription::Exit Subscription::at_rest() {
    if (std::exchange(unsynced_, false)) {
        if (auto synced = cursor_->sync(); !synced) return fail(synced.error(), exit_code::io_failed);
        synced_ = std::chrono::steady_clock::now();
    }
    if (!away_) return std::nullopt;
    auto endpoints = around_.endpoints();
    if (!endpoints || *endpoints == endpoints_) return std::nullopt;
    endpoints_ = *endpoints;
    away_ = false;
    around_.say("the daemon is back, at " + endpoints_.publish);
    return connect();
}

Subscription::Exit Subscription::fail(Error const& error, int exit_code) {
    around_.say(error.message);
    return exit_code;
}

}  // namespace wirewatch::cli
