#include "client/curve.hpp"

#include <array>

namespace wirewatch::client {

std::string public_key_of(std::string const& secret_key) {
    std::array<char, 41> public_key{};  // with the nought at its end
    if (zmq_curve_public(public_key.data(), secret_key.c_str()) != 0) throw zmq::error_t();
    return public_key.data();
}

void be_curve_client(zmq::socket_t& socket, std::string const& secret_key, std::string const& server_key) {
    socket.set(zmq::sockopt::curve_publickey, public_key_of(secret_key));
    socket.set(zmq::sockopt::curve_secretkey, secret_key);
    socket.set(zmq::sockopt::curve_serverkey, server_key);
}

}  // namespace wirewatch::client
