#include "bus/curve.hpp"

#include <array>

namespace wirewatch::bus {
namespace {

using KeyText = std::array<char, 41>;  // with the nought at its end

// With a domain libzmq refuses everybody while no gate is there to ask (RFC 27).
constexpr auto domain = "wirewatch";

}  // namespace

KeyPair make_key_pair() {
    KeyText public_key{}, secret_key{};
    if (zmq_curve_keypair(public_key.data(), secret_key.data()) != 0) throw zmq::error_t();
    return {public_key.data(), secret_key.data()};
}

void be_curve_server(zmq::socket_t& socket, std::string const& secret_key) {
    socket.set(zmq::sockopt::curve_server, true);
    socket.set(zmq::sockopt::curve_secretkey, secret_key);
    socket.set(zmq::sockopt::zap_domain, domain);
}

}  // namespace wirewatch::bus
