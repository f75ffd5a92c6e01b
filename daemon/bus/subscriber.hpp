// The client side of the bus: live alerts, each exactly once by (journal, sequence), gaps found by `previous`
// and the heartbeat and repaired by replay. One thread.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::bus {

struct Cursor {
    std::string journal;  // empty = not known yet
    std::uint64_t sequence = 0;
};

// Keys as texts that is_curve_key.
struct CurveKeys {
    std::string secret;  // ours
    std::string server;  // the daemon's public one
};

struct SubscriberOptions {
    std::string publish;
    std::string replay;
    std::vector<std::string> topics;  // prefixes by segment; empty = all
    std::optional<Cursor> after;      // begin after this; absent = from now (or from `since`)
    std::optional<Instant> since;
    Duration patience =
        std::chrono::seconds(5);          // without a heartbeat or a replay answer: the daemon is away
    std::optional<CurveKeys> curve = {};  // absent: the bus is not encrypted
};

struct Received {
    enum class Kind { alert, gap_repaired, gap_lost, daemon_away, daemon_back, live };
    Kind kind = Kind::alert;
    std::string topic;
    std::string json;
    Cursor cursor;        // after this alert
    std::string message;  // for everything but alerts: one line for a person
};

class Subscriber {
public:
    static Result<std::unique_ptr<Subscriber>> connect(SubscriberOptions options);
    virtual ~Subscriber() = default;

    // The next thing, or nothing after `wait`. Alerts come in order of sequence. The error Errc::refused is
    // final: the daemon does not let this key in, or does not understand what it is asked.
    virtual Result<std::optional<Received>> next(Duration wait) = 0;
};

}  // namespace wirewatch::bus
