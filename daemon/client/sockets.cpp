#include "client/sockets.hpp"

#include <algorithm>
#include <cerrno>

#include "client/subscriber.hpp"

namespace wirewatch::client {
namespace {

// A peer whose machine has vanished is noticed after about half a minute. ZeroMQ's own heartbeats would not
// do: they also cut off a peer that is alive and only reads slowly.
constexpr int keepalive_idle = 15, keepalive_interval = 5, keepalive_count = 3;

bool receive_part(zmq::socket_t& socket, zmq::message_t& part) {
    while (zmq_msg_recv(part.handle(), socket.handle(), ZMQ_DONTWAIT) < 0) {
        if (zmq_errno() == EAGAIN) return false;
        if (zmq_errno() != EINTR) throw zmq::error_t();
    }
    return true;
}

}  // namespace

std::string in_words(int fault) {
    switch (fault) {
        case EADDRINUSE:
            return "address in use";
        case EADDRNOTAVAIL:
            return "this machine has no such address";
        case ENODEV:
            return "there is no such host or network interface";
        case EACCES:
        case EPERM:
            return "permission denied";
        case EINVAL:
        case EPROTONOSUPPORT:
        case ENOCOMPATPROTO:
            return "not an endpoint such as tcp://127.0.0.1:8711";
        default:
            return zmq_strerror(fault);
    }
}

zmq::socket_t open_socket(zmq::context_t& context, zmq::socket_type type, int high_water,
                          std::chrono::milliseconds linger) {
    zmq::socket_t socket(context, type);
    socket.set(zmq::sockopt::sndhwm, high_water);
    socket.set(zmq::sockopt::rcvhwm, high_water);
    socket.set(zmq::sockopt::linger, static_cast<int>(linger.count()));
    socket.set(zmq::sockopt::tcp_keepalive, 1);
    socket.set(zmq::sockopt::tcp_keepalive_idle, keepalive_idle);
    socket.set(zmq::sockopt::tcp_keepalive_intvl, keepalive_interval);
    socket.set(zmq::sockopt::tcp_keepalive_cnt, keepalive_count);
    return socket;
}

void connect_to(zmq::socket_t& socket, std::string const& endpoint) {
    if (zmq_connect(socket.handle(), endpoint.c_str()) == 0) return;
    throw Error(Error::Kind::endpoint, "cannot connect to " + endpoint + ": " + in_words(zmq_errno()));
}

int send(zmq::socket_t& socket, std::initializer_list<std::string_view> frames) {
    auto left = frames.size();
    for (auto frame : frames) {
        auto flags = ZMQ_DONTWAIT | (--left > 0 ? ZMQ_SNDMORE : 0);
        while (zmq_send(socket.handle(), frame.data(), frame.size(), flags) < 0) {
            auto fault = zmq_errno();
            if (fault == EAGAIN || fault == EHOSTUNREACH) return fault;
            if (fault != EINTR) throw zmq::error_t();
        }
    }
    return 0;
}

std::optional<std::vector<std::string>> receive(zmq::socket_t& socket) {
    std::vector<std::string> frames;
    zmq::message_t part;
    do {
        // A message arrives whole: only its first frame can be missing.
        if (!receive_part(socket, part)) return std::nullopt;
        frames.push_back(part.to_string());
    } while (part.more());
    return frames;
}

void wait(std::vector<zmq::pollitem_t>& items, std::chrono::milliseconds time) {
    auto most = static_cast<long>(std::max(time, std::chrono::milliseconds::zero()).count());
    if (zmq_poll(items.data(), static_cast<int>(items.size()), most) < 0 && zmq_errno() != EINTR)
        throw zmq::error_t();
}

}  // namespace wirewatch::client
