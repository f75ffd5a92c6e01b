#include "bus/gate.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <array>
#include <cstring>

#include "bus/sockets.hpp"
#include "core/log.hpp"

namespace wirewatch::bus {
namespace {

// RFC 27: version, id, domain, address, identity, mechanism, and CURVE's one credential, the key.
constexpr std::size_t address_frame = 3, mechanism_frame = 5, key_frame = 6, question_frames = 7;
constexpr std::size_t key_bytes = 32;

constexpr int told_of = ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_DISCONNECTED;

std::string key_text(std::string const& bytes) {
    if (bytes.size() != key_bytes) return "";
    std::array<char, 41> text{};
    zmq_z85_encode(text.data(), reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
    return text.data();
}

// The descriptor is libzmq's: by the time it is looked at it may be closed, or something else's. Then there
// is no address, or one of another client at worst.
std::string address_of(int descriptor) {
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    if (getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &length) != 0) return "";
    std::array<char, INET6_ADDRSTRLEN> text{};
    void const* address = nullptr;
    if (peer.ss_family == AF_INET) address = &reinterpret_cast<sockaddr_in const*>(&peer)->sin_addr;
    if (peer.ss_family == AF_INET6) address = &reinterpret_cast<sockaddr_in6 const*>(&peer)->sin6_addr;
    if (address == nullptr) return peer.ss_family == AF_UNIX ? "this machine" : "";
    inet_ntop(peer.ss_family, address, text.data(), text.size());
    return text.data();
}

std::string reason_of(std::uint32_t fault) {
    switch (fault) {
        case ZMQ_PROTOCOL_ERROR_ZMTP_MECHANISM_MISMATCH:
            return "it does not use CURVE";
        case ZMQ_PROTOCOL_ERROR_ZMTP_CRYPTOGRAPHIC:
            return "it has another key of this daemon than the daemon's";
        default:
            return "it breaks the protocol";
    }
}

}  // namespace

Gate::Gate(zmq::context_t& context, Clients allowed)
    : context_(context), questions_(context, zmq::socket_type::rep), allowed_(std::move(allowed)) {
    questions_.set(zmq::sockopt::linger, 0);
    questions_.bind("inproc://zeromq.zap.01");
}

void Gate::serve() {
    while (auto question = client::receive(questions_)) answer(*question);
    for (auto& watched : watched_) hear(watched);
}

std::vector<zmq::pollitem_t> Gate::items() {
    std::vector<zmq::pollitem_t> items{{questions_.handle(), 0, ZMQ_POLLIN, 0}};
    for (auto& watched : watched_) items.push_back({watched.monitor.handle(), 0, ZMQ_POLLIN, 0});
    return items;
}

bool Gate::allow(Clients allowed) {
    allowed_ = std::move(allowed);
    told_.forget();
    return std::any_of(inside_.begin(), inside_.end(),
                       [&](std::string const& key) { return !allowed_.contains(key); });
}

void Gate::answer(std::vector<std::string> const& question) {
    auto frame = [&](std::size_t index) {
        return index < question.size() ? std::string_view(question[index]) : std::string_view();
    };
    auto key = question.size() == question_frames ? key_text(question[key_frame]) : std::string();
    auto known = allowed_.find(key);
    auto may_come = frame(mechanism_frame) == "CURVE" && known != allowed_.end();
    // 400 is final: libzmq 4.3 tells the client, which does not come again.
    client::send(questions_, {frame(0), frame(1), may_come ? "200" : "400", may_come ? "OK" : "unknown key",
                              may_come ? std::string_view(known->second) : "", ""});
    if (may_come) {
        inside_.insert(key);
    } else {
        refuse(key, std::string(frame(address_frame)), "its key is not among bus.curve.clients");
    }
}

void Gate::refuse(std::string const& key, std::string const& address, std::string const& reason) {
    ++refused_;
    auto tell = told_.refuse(key.empty() ? address : key, reason);
    if (tell == Refusals::Tell::no) return;
    auto message = "the bus refused a client: " + reason;
    auto from = address.empty() ? "unknown" : address;
    key.empty() ? log::warn(message, {{"address", from}})
                : log::warn(message, {{"address", from}, {"key", key}});
    if (tell == Refusals::Tell::last)
        log::warn("more refusals of the bus are not logged until the next reload");
}

void Gate::watch(zmq::socket_t& socket) {
    auto name = "inproc://watch-" + std::to_string(++watches_);
    if (zmq_socket_monitor(socket.handle(), name.c_str(), told_of) != 0) throw zmq::error_t();
    zmq::socket_t monitor(context_, zmq::socket_type::pair);
    monitor.set(zmq::sockopt::linger, 0);
    monitor.connect(name);
    watched_.push_back({std::move(monitor), 0});
}

void Gate::watch_none() {
    watched_.clear();
    addresses_.clear();
}

// An event's first frame is its number and a value; of a failure the value is the fault, and the
// disconnection right behind it says whose it was.
void Gate::hear(Watched& watched) {
    while (auto frames = client::receive(watched.monitor)) {
        std::uint16_t event = 0;
        std::uint32_t value = 0;
        if (frames->front().size() != sizeof event + sizeof value) continue;
        std::memcpy(&event, frames->front().data(), sizeof event);
        std::memcpy(&value, frames->front().data() + sizeof event, sizeof value);
        auto descriptor = static_cast<int>(value);
        if (event == ZMQ_EVENT_ACCEPTED) {
            addresses_[descriptor] = address_of(descriptor);
        } else if (event == ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL) {
            watched.fault = value;
        } else if (event == ZMQ_EVENT_DISCONNECTED) {
            auto known = addresses_.extract(descriptor);
            auto address = known.empty() ? std::string() : known.mapped();
            if (watched.fault != 0) refuse("", address, reason_of(watched.fault));
            watched.fault = 0;
        }
    }
}

}  // namespace wirewatch::bus
