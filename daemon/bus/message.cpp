#include "bus/message.hpp"

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace wirewatch::bus {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> reasons{"retention", "damage", "journal"};

Message message(std::string_view topic, json::object const& object) {
    return {std::string(topic), json::serialize(object)};
}

std::optional<json::object> object_of(std::string_view text) {
    json::error_code failed;
    auto value = json::parse({text.data(), text.size()}, failed);
    if (failed || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::string text_of(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains({key.data(), key.size()});
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

// Sequences are SQLite row ids: positive 63-bit numbers.
std::optional<std::uint64_t> sequence_of(json::value const* value) {
    if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return std::nullopt;
    return static_cast<std::uint64_t>(value->get_int64());
}

std::optional<std::uint64_t> sequence_of(json::object const& object, std::string_view key) {
    return sequence_of(object.if_contains({key.data(), key.size()}));
}

}  // namespace

Message to_message(Heartbeat const& heartbeat) {
    json::object topics;
    for (auto const& [topic, sequence] : heartbeat.topics) topics[topic] = sequence;
    return message(heartbeat_topic, {{"journal", heartbeat.journal},
                                     {"from", heartbeat.from},
                                     {"latest", heartbeat.latest},
                                     {"topics", std::move(topics)}});
}

Message to_message(End const& end) {
    return message(end_topic, {{"id", end.id},
                               {"journal", end.journal},
                               {"next", end.next},
                               {"latest", end.latest},
                               {"more", end.more}});
}

Message to_message(Gap const& gap) {
    auto reason = reasons.at(static_cast<std::size_t>(gap.reason));
    return message(gap_topic, {{"id", gap.id}, {"from", gap.from}, {"to", gap.to}, {"reason", reason}});
}

Message to_message(Failure const& failure) {
    return message(error_topic, {{"id", failure.id}, {"code", failure.code}, {"message", failure.message}});
}

std::string to_json(Request const& request) {
    json::object object{{"id", request.id}, {"limit", request.limit}};
    if (!request.journal.empty()) object["journal"] = request.journal;
    if (request.after) object["after"] = *request.after;
    if (request.since) object["since"] = to_rfc3339(*request.since);
    if (!request.topics.empty()) {
        auto& topics = object["topics"].emplace_array();
        for (auto const& topic : request.topics) topics.emplace_back(topic);
    }
    return json::serialize(object);
}

std::optional<Heartbeat> parse_heartbeat(std::string_view text) {
    auto object = object_of(text);
    if (!object) return std::nullopt;
    auto from = sequence_of(*object, "from"), latest = sequence_of(*object, "latest");
    Heartbeat heartbeat{text_of(*object, "journal"), from.value_or(0), latest.value_or(0), {}};
    if (!from || !latest || heartbeat.journal.empty()) return std::nullopt;
    auto const* topics = object->if_contains("topics");
    if (topics == nullptr || !topics->is_object()) return heartbeat;
    for (auto const& [topic, last] : topics->get_object()) {
        if (auto sequence = sequence_of(&last)) heartbeat.topics[topic] = *sequence;
    }
    return heartbeat;
}

std::optional<End> parse_end(std::string_view text) {
    auto object = object_of(text);
    if (!object) return std::nullopt;
    auto next = sequence_of(*object, "next"), latest = sequence_of(*object, "latest");
    auto const* more = object->if_contains("more");
    if (!next || !latest || more == nullptr || !more->is_bool()) return std::nullopt;
    return End{text_of(*object, "id"), text_of(*object, "journal"), *next, *latest, more->get_bool()};
}

std::optional<Gap> parse_gap(std::string_view text) {
    auto object = object_of(text);
    if (!object) return std::nullopt;
    auto from = sequence_of(*object, "from"), to = sequence_of(*object, "to");
    auto reason = text_of(*object, "reason");
    for (std::size_t i = 0; from && to && i < reasons.size(); ++i) {
        if (reason == reasons[i]) return Gap{text_of(*object, "id"), *from, *to, static_cast<GapReason>(i)};
    }
    return std::nullopt;
}

std::optional<Failure> parse_failure(std::string_view text) {
    auto object = object_of(text);
    if (!object) return std::nullopt;
    return Failure{text_of(*object, "id"), text_of(*object, "code"), text_of(*object, "message")};
}

std::optional<Heading> parse_heading(std::string_view alert) {
    auto object = object_of(alert);
    if (!object) return std::nullopt;
    auto sequence = sequence_of(*object, "sequence");
    Heading heading{text_of(*object, "journal"), sequence.value_or(0)};
    if (heading.sequence == 0 || heading.journal.empty()) return std::nullopt;
    return heading;
}

}  // namespace wirewatch::bus
