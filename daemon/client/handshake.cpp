#include "client/handshake.hpp"

#include <cstring>

#include "client/sockets.hpp"

namespace wirewatch::client {
namespace {

constexpr auto events_name = "inproc://handshake";
constexpr int often = 3;  // one alone may be a peer that was just killed
constexpr int heard_of = ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                         ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL;

}  // namespace

Handshake::Handshake(zmq::context_t& context, zmq::socket_t& socket)
    : events_(context, zmq::socket_type::pair) {
    if (zmq_socket_monitor(socket.handle(), events_name, heard_of) != 0) throw zmq::error_t();
    events_.set(zmq::sockopt::linger, 0);
    events_.connect(events_name);
}

Handshake::State Handshake::look() {
    while (auto frames = receive(events_)) {
        std::uint16_t event = 0;
        if (frames->front().size() < sizeof event) continue;
        std::memcpy(&event, frames->front().data(), sizeof event);
        if (event == ZMQ_EVENT_HANDSHAKE_SUCCEEDED) {
            state_ = State::done;
            failures_ = 0;
        } else if (event == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH) {
            state_ = State::refused;
        } else if (event == ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL) {
            state_ = State::mismatch;
        } else if (++failures_ == often && state_ != State::refused && state_ != State::mismatch) {
            state_ = State::failing;
        }
    }
    return state_;
}

}  // namespace wirewatch::client
