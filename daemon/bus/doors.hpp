// The two sockets that the bus is reached by, PUB and ROUTER: opened, bound, and bound anew when somebody is
// to be cut off, for libzmq keeps a connection that was once let in. Of one thread.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <zmq.hpp>

#include "bus/gate.hpp"
#include "bus/publisher.hpp"

namespace wirewatch::bus {

class Doors {
public:
    explicit Doors(PublisherOptions const& options);

    // The first time; then each socket has its real address.
    Result<void> bind();

    zmq::socket_t& publish() { return publish_; }
    zmq::socket_t& router() { return router_; }
    std::string const& publish_endpoint() const { return publish_endpoint_; }
    std::string const& replay_endpoint() const { return replay_endpoint_; }

    // Answers who asks to come in. Nothing to do when the bus is not encrypted.
    void serve();

    // True: connections were cut, all of them; whoever may come reconnects by itself. Ignored when the bus is
    // not encrypted.
    bool allow(Clients allowed);

    // Sockets whose addresses are not free again yet (the old ones are closed in the background) are bound
    // when they are. True: all are bound.
    bool bind_again();

    // What to poll, after the descriptor of a bell: the ROUTER is the second.
    std::vector<zmq::pollitem_t> items(int bell);

    // Nothing is sent or received from here on; what was sent lingers.
    void close();
    std::uint64_t refused() const { return gate_ ? gate_->refused() : 0; }

private:
    // Connections are shared out among them: each writes for its own, and encrypts, which is most of the work
    // where there are many.
    static constexpr int io_threads = 2;

    void open();
    void note(std::string const& trouble);

    PublisherOptions const& options_;
    zmq::context_t context_{io_threads};
    std::optional<Gate> gate_;
    zmq::socket_t publish_, router_;
    std::string publish_endpoint_, replay_endpoint_;
    bool publish_bound_ = false, router_bound_ = false;
    bool troubled_ = false;
    std::chrono::steady_clock::time_point cut_{};
};

}  // namespace wirewatch::bus
