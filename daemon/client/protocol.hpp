// What crosses the bus (README describes it for consumers): the two frames of a message, and the JSON of
// those that are not alerts. Pure; the daemon's side of it is bus/message.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/subscriber.hpp"

namespace wirewatch::client {

inline constexpr std::string_view heartbeat_topic = "$heartbeat";
inline constexpr std::string_view end_topic = "$end";
inline constexpr std::string_view gap_topic = "$gap";
inline constexpr std::string_view error_topic = "$error";

inline constexpr std::size_t page_alerts = 1000;  // the largest and the default `limit`

struct Message {
    std::string topic;
    std::string body;
};

struct Heartbeat {
    std::string journal;
    std::uint64_t from = 0;  // `latest` of the heartbeat before
    std::uint64_t latest = 0;
    std::map<std::string, std::uint64_t> topics;  // those with an alert after `from`: its last sequence
};

// Without `after` and `since` it has limit 0 and asks where the journal stands.
struct Request {
    std::string id;       // echoed in the answer
    std::string journal;  // empty = whichever it is
    std::optional<std::uint64_t> after;
    std::optional<Instant> since;
    std::vector<std::string> topics;  // prefixes by segment; empty = all
    std::size_t limit = page_alerts;
};

// Closes a page. With `more` false, everything under the request's topics up to `latest` was sent.
struct End {
    std::string id;
    std::string journal;
    std::uint64_t next = 0;
    std::uint64_t latest = 0;
    bool more = false;
};

enum class GapReason { retention, damage, journal };

// What the journal cannot give: from..to inclusive; 0..0 when another journal was named.
struct Gap {
    std::string id;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    GapReason reason = GapReason::retention;
};

struct Failure {
    std::string id;  // empty when it could not be read
    std::string code;
    std::string message;
};

// What a consumer must know of an alert to keep its place.
struct Heading {
    std::string journal;
    std::uint64_t sequence = 0;
};

std::string to_json(Request const& request);

// Nothing for what is not such a message. Unknown keys are ignored.
std::optional<Heartbeat> parse_heartbeat(std::string_view text);
std::optional<End> parse_end(std::string_view text);
std::optional<Gap> parse_gap(std::string_view text);
std::optional<Failure> parse_failure(std::string_view text);
std::optional<Heading> parse_heading(std::string_view alert);

std::string_view name(GapReason reason);

// Whether `topic` lies under `prefix` by segment: "ceasefire" covers "ceasefire" and "ceasefire.violated",
// not "ceasefires".
bool covers(std::string_view prefix, std::string_view topic);

}  // namespace wirewatch::client
