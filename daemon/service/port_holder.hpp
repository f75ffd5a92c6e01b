// Who listens on a TCP port of this machine, from proc(5): for the message about an address in use.
#pragma once
#include <cstdint>
#include <string>

namespace wirewatch::service {

// "nginx (pid 123)"; empty when nobody listens or we may not see whose socket it is.
std::string holder_of_port(std::uint16_t port);

// The port of "tcp://127.0.0.1:8711" or "127.0.0.1:8710"; 0 when there is none.
std::uint16_t port_of(std::string const& endpoint);

}  // namespace wirewatch::service
