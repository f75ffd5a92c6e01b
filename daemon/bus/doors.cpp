#include "bus/doors.hpp"

#include "bus/curve.hpp"
#include "bus/message.hpp"
#include "bus/sockets.hpp"
#include "core/log.hpp"

namespace wirewatch::bus {
namespace {

using Steady = std::chrono::steady_clock;

// Some 10 MiB for a subscriber that has stopped reading; what it loses beyond, it repairs by replay.
constexpr int publish_high_water = 4096;
constexpr std::int64_t frame_bytes = 16 * std::int64_t{request_bytes};  // a peer that sends more is cut off
constexpr std::chrono::seconds silent_about_an_address{2};              // the background needs milliseconds

}  // namespace

Doors::Doors(PublisherOptions const& options) : options_(options) {
    if (options_.curve) gate_.emplace(context_, options_.curve->clients);
    open();
}

void Doors::open() {
    publish_ = client::open_socket(context_, zmq::socket_type::pub, publish_high_water, options_.linger);
    router_ =
        client::open_socket(context_, zmq::socket_type::router, client::replay_high_water, options_.linger);
    router_.set(zmq::sockopt::router_mandatory, true);
    for (auto* socket : {&publish_, &router_}) {
        socket->set(zmq::sockopt::maxmsgsize, frame_bytes);
        if (!gate_) continue;
        be_curve_server(*socket, options_.curve->secret_key);
        gate_->watch(*socket);
    }
    publish_bound_ = router_bound_ = false;
}

Result<void> Doors::bind() {
    auto publish = bind_to(publish_, options_.publish);
    if (!publish) return publish.error();
    auto replay = bind_to(router_, options_.replay);
    if (!replay) return replay.error();
    publish_endpoint_ = *publish;
    replay_endpoint_ = *replay;
    publish_bound_ = router_bound_ = true;
    return {};
}

void Doors::serve() {
    if (gate_) gate_->serve();
}

// What waits in the old sockets is dropped: it could be for whom is cut off.
bool Doors::allow(Clients allowed) {
    if (!gate_ || !gate_->allow(std::move(allowed))) return false;
    gate_->watch_none();
    for (auto* socket : {&publish_, &router_}) {
        socket->set(zmq::sockopt::linger, 0);
        socket->close();
    }
    gate_->all_left();
    cut_ = Steady::now();
    open();
    bind_again();
    return true;
}

bool Doors::bind_again() {
    for (auto [socket, endpoint, bound] : {std::tuple(&publish_, &publish_endpoint_, &publish_bound_),
                                           std::tuple(&router_, &replay_endpoint_, &router_bound_)}) {
        if (*bound) continue;
        auto again = bind_to(*socket, *endpoint);
        *bound = again.has_value();
        if (!again && Steady::now() - cut_ > silent_about_an_address) note(again.error().message);
    }
    auto all = publish_bound_ && router_bound_;
    if (all && std::exchange(troubled_, false)) log::info("the bus can be reached again");
    return all;
}

void Doors::note(std::string const& trouble) {
    if (std::exchange(troubled_, true)) return;
    log::error("the bus cannot be reached; it is tried again", {{"cause", trouble}});
}

std::vector<zmq::pollitem_t> Doors::items(int bell) {
    std::vector<zmq::pollitem_t> items{{nullptr, bell, ZMQ_POLLIN, 0}, {router_.handle(), 0, ZMQ_POLLIN, 0}};
    if (!gate_) return items;
    auto asking = gate_->items();
    items.insert(items.end(), asking.begin(), asking.end());
    return items;
}

void Doors::close() {
    if (gate_) gate_->watch_none();
    gate_.reset();
    publish_.close();
    router_.close();
    context_.close();  // here the sockets linger
}

}  // namespace wirewatch::bus
