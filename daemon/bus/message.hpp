// What the daemon says on the bus, and what it is asked (README describes it for consumers). Pure. The values
// are those of client/protocol.hpp.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "client/protocol.hpp"
#include "core/time.hpp"

namespace wirewatch::bus {

using client::End;
using client::Failure;
using client::Gap;
using client::GapReason;
using client::Heartbeat;
using client::Message;
using client::page_alerts;
using client::Request;

inline constexpr std::size_t request_bytes = std::size_t{64} * 1024;  // a longer request is refused
inline constexpr std::size_t request_topics = 64;
inline constexpr std::size_t text_bytes = 256;  // of an id, a journal id, one topic

Message to_message(Heartbeat const& heartbeat);
Message to_message(End const& end);
Message to_message(Gap const& gap);
Message to_message(Failure const& failure);

// Unknown keys are ignored. Every fault is a Failure with code bad_request and one sentence.
std::variant<Request, Failure> parse_request(std::string_view text);

}  // namespace wirewatch::bus
