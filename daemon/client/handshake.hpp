// How a connecting socket fares with its peer before the first message: a client learns of a wrong or unknown
// key from nothing else. Of the thread that owns the socket.
#pragma once
#include <zmq.hpp>

namespace wirewatch::client {

class Handshake {
public:
    // Before the socket connects.
    Handshake(zmq::context_t& context, zmq::socket_t& socket);

    // failing: the peer ends each connection before the keys are agreed on; libzmq tries again and again.
    // Final, for libzmq does not: refused, it does not let our key in; mismatch, one of the two encrypts and
    // the other does not.
    enum class State { unknown, done, failing, refused, mismatch };
    State look();

    zmq::socket_t& socket() { return events_; }  // to be polled for reading

private:
    zmq::socket_t events_;
    State state_ = State::unknown;
    int failures_ = 0;  // in a row
};

}  // namespace wirewatch::client
