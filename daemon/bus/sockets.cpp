#include "bus/sockets.hpp"

namespace wirewatch::bus {

Result<std::string> bind_to(zmq::socket_t& socket, std::string const& endpoint) {
    if (zmq_bind(socket.handle(), endpoint.c_str()) != 0)
        return Error(Errc::unavailable, "cannot bind " + endpoint + ": " + client::in_words(zmq_errno()));
    return socket.get(zmq::sockopt::last_endpoint);
}

}  // namespace wirewatch::bus
