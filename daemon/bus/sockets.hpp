// ZeroMQ as the bus uses it: sockets opened, bound and connected with errors in words, whole messages in and
// out. A socket belongs to one thread at a time. Signals interrupt nothing but a wait.
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::bus {

inline constexpr int replay_high_water = 256;  // of both ends of a replay

// `high_water` counts messages, for each peer and each direction; `linger` is what closing may wait for peers
// to take what was sent. Throws zmq::error_t when the process is out of descriptors.
zmq::socket_t open_socket(zmq::context_t& context, zmq::socket_type type, int high_water, Duration linger);

// The real address: ports * and 0 are replaced by the one that was taken.
Result<std::string> bind_to(zmq::socket_t& socket, std::string const& endpoint);
Result<void> connect_to(zmq::socket_t& socket, std::string const& endpoint);

// Sends one message without waiting. 0, or an errno: EAGAIN = the peer takes no more at the moment,
// EHOSTUNREACH = it has gone (ROUTER). Any other fault is a bug and thrown.
int send(zmq::socket_t& socket, std::initializer_list<std::string_view> frames);

// The frames of the next message; nothing when none is waiting.
std::optional<std::vector<std::string>> receive(zmq::socket_t& socket);

// Until one of the items can be read, the time is over or a signal came.
void wait(std::span<zmq::pollitem_t> items, Duration time);

}  // namespace wirewatch::bus
