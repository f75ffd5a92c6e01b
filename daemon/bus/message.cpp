#include "bus/message.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace wirewatch::bus {
namespace {

namespace json = boost::json;

Message message(std::string_view topic, json::object const& object) {
    return {std::string(topic), json::serialize(object)};
}

}  // namespace

Message to_message(Heartbeat const& heartbeat) {
    json::object topics;
    for (auto const& [topic, sequence] : heartbeat.topics) topics[topic] = sequence;
    return message(client::heartbeat_topic, {{"journal", heartbeat.journal},
                                             {"from", heartbeat.from},
                                             {"latest", heartbeat.latest},
                                             {"topics", std::move(topics)}});
}

Message to_message(End const& end) {
    return message(client::end_topic, {{"id", end.id},
                                       {"journal", end.journal},
                                       {"next", end.next},
                                       {"latest", end.latest},
                                       {"more", end.more}});
}

Message to_message(Gap const& gap) {
    auto reason = name(gap.reason);
    return message(client::gap_topic,
                   {{"id", gap.id}, {"from", gap.from}, {"to", gap.to}, {"reason", reason}});
}

Message to_message(Failure const& failure) {
    return message(client::error_topic,
                   {{"id", failure.id}, {"code", failure.code}, {"message", failure.message}});
}

}  // namespace wirewatch::bus
