// Any bytes as a message of the bus: a request that is taken can be written and is read back the same.
#include <cstddef>
#include <cstdint>

#include "bus/message.hpp"
#include "require.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch::bus;
    using namespace wirewatch::client;
    std::string_view input(reinterpret_cast<char const*>(bytes), size);
    auto parsed = parse_request(input);
    if (auto* request = std::get_if<Request>(&parsed)) {
        require(request->limit <= page_alerts && request->topics.size() <= request_topics);
        // An offset takes 9999-12-31 beyond the years that have four digits to be written with.
        if (request->since) request->since = wirewatch::Instant{};
        auto written = to_json(*request);
        auto again = parse_request(written);
        require(std::holds_alternative<Request>(again) && to_json(std::get<Request>(again)) == written);
    } else {
        require(!std::get<Failure>(parsed).message.empty());
    }
    if (auto heartbeat = parse_heartbeat(input)) require(!!parse_heartbeat(to_message(*heartbeat).body));
    if (auto end = parse_end(input)) require(parse_end(to_message(*end).body)->next == end->next);
    if (auto gap = parse_gap(input)) require(parse_gap(to_message(*gap).body)->reason == gap->reason);
    if (auto heading = parse_heading(input)) require(heading->sequence > 0 && !heading->journal.empty());
    parse_failure(input);
    return 0;
}
