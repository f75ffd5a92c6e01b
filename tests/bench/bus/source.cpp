#include "bus/source.hpp"

#include <stdexcept>

#include "client/sockets.hpp"
#include "journal/shared.hpp"

namespace bench {
namespace {

namespace bus = wirewatch::bus;
namespace client = wirewatch::client;
namespace journal = wirewatch::journal;

constexpr int topics = 40;
constexpr std::size_t frames_kept = 1000;
constexpr int high_water = 65536;  // of the bare PUB: it is to lose nothing, however fast it is

std::string endpoint(std::filesystem::path const& folder, std::string const& transport, char const* name) {
    return transport == "ipc" ? "ipc://" + (folder / name).string() : "tcp://127.0.0.1:*";
}

Link new_link(bool encrypted) {
    Link link;
    link.encrypted = encrypted;
    link.server = bus::make_key_pair();
    link.client = bus::make_key_pair();
    return link;
}

}  // namespace

wirewatch::Alert alert_of(std::uint64_t number) {
    auto topic = "ceasefire.topic" + std::to_string(number % topics);
    return journal::alert_of(topic, "story" + std::to_string(number));
}

Bus::Bus(std::filesystem::path const& folder, std::string const& transport, bool encrypted)
    : link_(new_link(encrypted)) {
    auto file = folder / "journal.sqlite";
    writer_ = journal::writer_of(file);
    bus::PublisherOptions options;
    options.publish = endpoint(folder, transport, "publish");
    options.replay = endpoint(folder, transport, "replay");
    options.journal = file;
    if (encrypted)
        options.curve = bus::CurveOptions{link_.server.secret_key, {{link_.client.public_key, "bench"}}};
    auto started = bus::Publisher::start(options);
    if (!started) throw std::runtime_error(started.error().message);
    publisher_ = std::move(*started);
    link_.publish = publisher_->publish_endpoint();
    link_.replay = publisher_->replay_endpoint();
}

void Ours::commit(std::size_t count) {
    auto& writer = bus_.writer();
    auto done = writer.begin().has_value();
    for (std::size_t i = 1; done && i <= count; ++i) {
        auto alert = alert_of(given_ + i);
        done = writer.put(alert).has_value();
    }
    auto moment = now();
    for (std::size_t i = 1; i <= count; ++i) board_.sent[given_ + i] = moment;
    if (!done || !writer.commit()) throw std::runtime_error("the journal cannot be written");
    given_ += count;
}

void Ours::give(std::size_t count) {
    commit(count);
    publisher().wake();
}

Bare::Bare(std::filesystem::path const& folder, std::string const& transport, bool encrypted)
    : socket_(client::open_socket(context_, zmq::socket_type::pub, high_water, std::chrono::milliseconds(0)))
    , link_(new_link(encrypted)) {
    if (encrypted) {  // in no domain: whoever has the server's key comes in
        socket_.set(zmq::sockopt::curve_server, true);
        socket_.set(zmq::sockopt::curve_secretkey, link_.server.secret_key);
    }
    socket_.bind(endpoint(folder, transport, "bare"));
    link_.publish = socket_.get(zmq::sockopt::last_endpoint);
    for (std::uint64_t number = 1; number <= frames_kept; ++number) {
        auto alert = alert_of(number);
        alert.journal = "0123456789abcdef";
        alert.sequence = number;
        frames_.push_back({alert.topic(), to_json(alert)});
    }
}

void Bare::give(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        auto const& frame = frames_[given_++ % frames_.size()];
        client::send(socket_, {frame.topic, frame.body});
    }
}

void Bare::greet() {
    client::send(socket_, {"$greeting", "{}"});
}

}  // namespace bench
