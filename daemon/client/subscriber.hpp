// wirewatch's client library: live alerts, each exactly once and in order of (journal, sequence), with gaps
// found and repaired by replay. Installed as <wirewatch/client.hpp>; C++17, needs libzmq to link and nothing
// else. A Subscriber belongs to one thread at a time.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace wirewatch::client {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::time_point<std::chrono::system_clock, Duration>;

// How far one has come: everything of the topics up to there was received. What is stored together with the
// work done for an alert makes the whole exactly-once across a crash of either side.
struct Cursor {
    std::string journal;  // empty = not known yet
    std::uint64_t sequence = 0;
};

// For an encrypted bus: keys as `wirewatch keygen` prints them, 40 characters of Z85.
struct CurveKeys {
    std::string secret;  // ours
    std::string server;  // the daemon's public one
};

struct SubscriberOptions {
    std::string publish;                          // endpoint of bus.publish, such as tcp://127.0.0.1:8711
    std::string replay;                           // of bus.replay, such as tcp://127.0.0.1:8712
    std::vector<std::string> topics;              // prefixes by whole segments: "ceasefire"; empty = all
    std::optional<Cursor> after;                  // begin after this; absent = from now (or from `since`)
    std::optional<Instant> since;                 // begin with the first alert raised then
    Duration patience = std::chrono::seconds(5);  // without a sign of life: the daemon is away
    std::optional<CurveKeys> curve = {};          // absent: the bus is not encrypted
};

struct Received {
    // live: what was raised before has been received. gap_repaired: alerts were missed and have been fetched.
    // gap_lost: alerts that nobody can fetch any more, by retention, damage or a new journal.
    enum class Kind { alert, gap_repaired, gap_lost, daemon_away, daemon_back, live };
    Kind kind = Kind::alert;
    std::string topic;    // of an alert: the rule's id
    std::string json;     // of an alert, version 1
    Cursor cursor;        // after this
    std::string message;  // of everything but alerts: one line for a person
};

// Why it cannot go on. endpoint: it is none. refused: the daemon does not let this key in, or does not
// understand what it is asked; final. failed: ZeroMQ itself, such as no descriptor left.
class Error : public std::runtime_error {
public:
    enum class Kind { endpoint, refused, failed };
    Error(Kind kind, std::string const& message) : std::runtime_error(message), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

class Subscriber {
public:
    // Returns at once, whether a daemon is there or not. Throws Error.
    static std::unique_ptr<Subscriber> connect(SubscriberOptions options);
    virtual ~Subscriber() = default;

    // The next thing, or nothing after `wait` or a signal. Throws Error, and does so again.
    virtual std::optional<Received> next(Duration wait) = 0;
};

}  // namespace wirewatch::client
