// CURVE for who binds (ZeroMQ RFC 26), and key pairs.
#pragma once
#include <string>

#include "client/curve.hpp"

namespace wirewatch::bus {

// As text: 40 characters of Z85 each.
struct KeyPair {
    std::string public_key;
    std::string secret_key;
};

KeyPair make_key_pair();

// Before the socket is bound. Asks the gate of its context for every client.
void be_curve_server(zmq::socket_t& socket, std::string const& secret_key);

}  // namespace wirewatch::bus
