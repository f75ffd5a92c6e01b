// ZeroMQ as both ends of the bus use it: sockets opened and connected, whole messages in and out. A socket
// belongs to one thread at a time. Signals interrupt nothing but a wait.
#pragma once
#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

namespace wirewatch::client {

inline constexpr int replay_high_water = 256;  // of both ends of a replay

// `high_water` counts messages, for each peer and each direction; `linger` is what closing may wait for peers
// to take what was sent. Throws zmq::error_t when the process is out of descriptors.
zmq::socket_t open_socket(zmq::context_t& context, zmq::socket_type type, int high_water,
                          std::chrono::milliseconds linger);

// Throws Error with Kind::endpoint.
void connect_to(zmq::socket_t& socket, std::string const& endpoint);

// What an errno of libzmq says of an endpoint.
std::string in_words(int fault);

// Sends one message without waiting. 0, or an errno: EAGAIN = the peer takes no more at the moment,
// EHOSTUNREACH = it has gone (ROUTER). Any other fault is a bug and thrown.
int send(zmq::socket_t& socket, std::initializer_list<std::string_view> frames);

// The frames of the next message; nothing when none is waiting.
std::optional<std::vector<std::string>> receive(zmq::socket_t& socket);

// Until one of the items can be read, the time is over or a signal came.
void wait(std::vector<zmq::pollitem_t>& items, std::chrono::milliseconds time);

}  // namespace wirewatch::client
