#include "client/protocol.hpp"

#include <array>
#include <cstdio>
#include <ctime>

#include "client/json.hpp"

namespace wirewatch::client {
namespace {

constexpr std::array<std::string_view, 3> reasons{"retention", "damage", "journal"};

std::string rfc3339(Instant instant) {
    auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
    auto count = static_cast<std::time_t>(seconds.time_since_epoch().count());
    std::tm utc{};
    gmtime_r(&count, &utc);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", utc.tm_year + 1900,
                  utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                  static_cast<int>((instant - seconds).count()));
    return text.data();
}

}  // namespace

std::string_view name(GapReason reason) {
    return reasons.at(static_cast<std::size_t>(reason));
}

bool covers(std::string_view prefix, std::string_view topic) {
    if (prefix.empty()) return true;
    return topic.substr(0, prefix.size()) == prefix &&
           (topic.size() == prefix.size() || topic[prefix.size()] == '.');
}

std::string to_json(Request const& request) {
    auto text = "{\"id\":" + json::quoted(request.id) + ",\"limit\":" + std::to_string(request.limit);
    if (!request.journal.empty()) text += ",\"journal\":" + json::quoted(request.journal);
    if (request.after) text += ",\"after\":" + std::to_string(*request.after);
    if (request.since) text += ",\"since\":\"" + rfc3339(*request.since) + '"';
    for (auto const& topic : request.topics)
        text += (&topic == request.topics.data() ? ",\"topics\":[" : ",") + json::quoted(topic);
    return text + (request.topics.empty() ? "}" : "]}");
}

std::optional<Heartbeat> parse_heartbeat(std::string_view text) {
    auto object = json::Object::parse(text);
    if (!object) return std::nullopt;
    auto journal = object->text("journal");
    auto from = object->number("from"), latest = object->number("latest");
    if (!journal || journal->empty() || !from || !latest) return std::nullopt;
    Heartbeat heartbeat{*journal, *from, *latest, {}};
    auto topics = object->object("topics");
    if (!topics) return heartbeat;
    for (auto const& topic : topics->names()) {
        if (auto sequence = topics->number(topic)) heartbeat.topics[topic] = *sequence;
    }
    return heartbeat;
}

std::optional<End> parse_end(std::string_view text) {
    auto object = json::Object::parse(text);
    if (!object) return std::nullopt;
    auto next = object->number("next"), latest = object->number("latest");
    auto more = object->flag("more");
    if (!next || !latest || !more) return std::nullopt;
    return End{object->text("id").value_or(""), object->text("journal").value_or(""), *next, *latest, *more};
}

std::optional<Gap> parse_gap(std::string_view text) {
    auto object = json::Object::parse(text);
    if (!object) return std::nullopt;
    auto from = object->number("from"), to = object->number("to");
    auto reason = object->text("reason");
    if (!from || !to || !reason) return std::nullopt;
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (*reason != reasons[i]) continue;
        return Gap{object->text("id").value_or(""), *from, *to, static_cast<GapReason>(i)};
    }
    return std::nullopt;
}

std::optional<Failure> parse_failure(std::string_view text) {
    auto object = json::Object::parse(text);
    if (!object) return std::nullopt;
    return Failure{object->text("id").value_or(""), object->text("code").value_or(""),
                   object->text("message").value_or("")};
}

std::optional<Heading> parse_heading(std::string_view alert) {
    auto object = json::Object::parse(alert);
    if (!object) return std::nullopt;
    Heading heading{object->text("journal").value_or(""), object->number("sequence").value_or(0)};
    if (heading.sequence == 0 || heading.journal.empty()) return std::nullopt;
    return heading;
}

}  // namespace wirewatch::client
