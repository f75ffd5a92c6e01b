// What crosses the bus, as values and as JSON (DESIGN section 12; README describes it for consumers). Pure.
// A message is two frames: a topic and a JSON object. Topics that begin with $ are the bus's own.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/time.hpp"

namespace wirewatch::bus {

inline constexpr std::string_view heartbeat_topic = "$heartbeat";
inline constexpr std::string_view end_topic = "$end";
inline constexpr std::string_view gap_topic = "$gap";
inline constexpr std::string_view error_topic = "$error";

inline constexpr std::size_t request_bytes = std::size_t{64} * 1024;  // a longer request is refused
inline constexpr std::size_t page_alerts = 1000;                      // the largest and the default `limit`
inline constexpr std::size_t request_topics = 64;
inline constexpr std::size_t text_bytes = 256;  // of an id, a journal id, one topic

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

// A replay request. Without `after` and `since` it has limit 0 and asks where the journal stands.
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

Message to_message(Heartbeat const& heartbeat);
Message to_message(End const& end);
Message to_message(Gap const& gap);
Message to_message(Failure const& failure);
std::string to_json(Request const& request);

// Unknown keys are ignored. Every fault is a Failure with code bad_request and one sentence.
std::variant<Request, Failure> parse_request(std::string_view text);

// Nothing for what is not such a message.
std::optional<Heartbeat> parse_heartbeat(std::string_view text);
std::optional<End> parse_end(std::string_view text);
std::optional<Gap> parse_gap(std::string_view text);
std::optional<Failure> parse_failure(std::string_view text);
std::optional<Heading> parse_heading(std::string_view alert);

}  // namespace wirewatch::bus
