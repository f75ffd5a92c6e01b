// CURVE for who connects (ZeroMQ RFC 26). Keys are texts of 40 characters.
#pragma once
#include <string>
#include <zmq.hpp>

namespace wirewatch::client {

// Throws zmq::error_t when it is no key.
std::string public_key_of(std::string const& secret_key);

// Before the socket is connected.
void be_curve_client(zmq::socket_t& socket, std::string const& secret_key, std::string const& server_key);

}  // namespace wirewatch::client
