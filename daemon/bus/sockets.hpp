// The daemon's end of a connection.
#pragma once
#include <string>

#include "client/sockets.hpp"
#include "core/error.hpp"

namespace wirewatch::bus {

// The real address: ports * and 0 are replaced by the one that was taken.
Result<std::string> bind_to(zmq::socket_t& socket, std::string const& endpoint);

}  // namespace wirewatch::bus
