// CURVE as the bus uses it: key pairs, and sockets that take only who has a key (ZeroMQ RFC 26).
#pragma once
#include <string>
#include <zmq.hpp>

#include "core/error.hpp"

namespace wirewatch::bus {

// As text: 40 characters of Z85 each.
struct KeyPair {
    std::string public_key;
    std::string secret_key;
};

KeyPair make_key_pair();

// Of a text that is_curve_key.
std::string public_key_of(std::string const& secret_key);

// Before the socket is bound. Asks the gate of its context for every client.
void be_curve_server(zmq::socket_t& socket, std::string const& secret_key);

// Before the socket is connected.
void be_curve_client(zmq::socket_t& socket, std::string const& secret_key, std::string const& server_key);

}  // namespace wirewatch::bus
