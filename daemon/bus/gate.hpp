// Who may come in to an encrypted bus: answers libzmq, which asks for every client that has proved to own its
// key (ZAP, ZeroMQ RFC 27), and logs whom it refused and why, each once. Of the thread that owns the sockets.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "bus/refusals.hpp"

namespace wirewatch::bus {

// Public keys as text -> names.
using Clients = std::map<std::string, std::string>;

class Gate {
public:
    // Before any socket of the context is bound.
    Gate(zmq::context_t& context, Clients allowed);

    // Answers what is asked, reads what the watched sockets tell. Waits for nothing.
    void serve();

    // Hears of clients that are refused before their key is known. Until it is closed.
    void watch(zmq::socket_t& socket);
    void watch_none();

    // Those who come from here on. True: somebody who is inside is not among them, and stays inside until the
    // sockets are closed.
    bool allow(Clients allowed);
    void all_left() { inside_.clear(); }

    // To be polled for reading.
    std::vector<zmq::pollitem_t> items();

    std::uint64_t refused() const { return refused_; }

private:
    void answer(std::vector<std::string> const& question);
    struct Watched {
        zmq::socket_t monitor;
        std::uint32_t fault = 0;  // of the connection whose end is told next
    };
    void hear(Watched& watched);
    void refuse(std::string const& key, std::string const& address, std::string const& reason);

    zmq::context_t& context_;
    zmq::socket_t questions_;
    std::vector<Watched> watched_;
    std::map<int, std::string> addresses_;  // of connections by their descriptor
    Clients allowed_;
    std::set<std::string> inside_;  // keys that were let in since the sockets were bound
    Refusals told_;
    std::uint64_t refused_ = 0;
    std::uint64_t watches_ = 0;  // ever begun: each has a name of its own
};

}  // namespace wirewatch::bus
