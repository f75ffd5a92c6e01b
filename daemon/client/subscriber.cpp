// The SUB and the DEALER of one subscriber, and the wait. What is heard means is decided in follow.
#include "client/subscriber.hpp"

#include <algorithm>
#include <utility>

#include "client/curve.hpp"
#include "client/follow.hpp"
#include "client/handshake.hpp"
#include "client/protocol.hpp"
#include "client/sockets.hpp"

namespace wirewatch::client {
namespace {

using Steady = std::chrono::steady_clock;

// What waits while the caller is busy; beyond that the publisher drops, and replay repairs.
constexpr int live_high_water = 4096;
// The publisher sends the rest of a page as this is read.
constexpr Duration no_linger{0};

class ConnectedSubscriber final : public Subscriber {
public:
    explicit ConnectedSubscriber(SubscriberOptions options)
        : options_(std::move(options))
        , live_(open(zmq::socket_type::sub, live_high_water))
        , replay_(open_dealer())
        , handshake_(context_, live_)
        , follow_(options_, Steady::now()) {}

    void connect() {
        connect_to(live_, options_.publish);
        if (options_.topics.empty()) live_.set(zmq::sockopt::subscribe, "");
        for (auto const& topic : options_.topics) live_.set(zmq::sockopt::subscribe, topic);
        live_.set(zmq::sockopt::subscribe, heartbeat_topic);
        connect_to(replay_, options_.replay);
        send_asked();
    }

    std::optional<Received> next(Duration wait) override {
        try {
            return next_until(Steady::now() + wait);
        } catch (zmq::error_t const& failed) {
            throw Error(Error::Kind::failed, std::string("the bus failed: ") + failed.what());
        }
    }

private:
    std::optional<Received> next_until(Steady::time_point until) {
        while (true) {
            send_asked();
            if (auto received = follow_.take()) return explained(std::move(received));
            if (follow_.refusal()) throw Error(Error::Kind::refused, *follow_.refusal());
            auto handshake = handshake_.look();
            if (handshake == Handshake::State::refused) throw Error(Error::Kind::refused, unknown_key());
            if (handshake == Handshake::State::mismatch) throw Error(Error::Kind::refused, mismatch());
            if (read()) continue;
            // Only when nothing is waiting to be read: a caller that was away for long has not lost the
            // daemon.
            auto now = Steady::now();
            if (now >= follow_.due()) {
                follow_.nothing(now);
            } else if (now < until) {
                wait_until(std::min(until, follow_.due()), now);
            } else {
                return std::nullopt;
            }
        }
    }

    std::optional<Received> explained(std::optional<Received> received) {
        auto is_away = received->kind == Received::Kind::daemon_away;
        if (!is_away || handshake_.look() != Handshake::State::failing) return received;
        received->message += options_.curve ? "; it ends the handshake: its key is not the one we know"
                                            : "; it ends the handshake: " + mismatch();
        return received;
    }
    std::string mismatch() const {
        return options_.curve ? "the bus of the daemon is not encrypted and takes no keys"
                              : "the bus of the daemon is encrypted, which needs keys";
    }
    std::string unknown_key() const {
        auto key = options_.curve ? public_key_of(options_.curve->secret) : "";
        return "the daemon lets nobody in with the key " + key +
               ": it has to stand among its bus.curve.clients";
    }

    // One message, of an answer first: live alerts cannot be given before it has ended.
    bool read() {
        for (auto* socket : {&replay_, &live_}) {
            auto frames = receive(*socket);
            if (!frames) continue;
            if (frames->size() != 2) return true;
            Message message{std::move(frames->front()), std::move(frames->back())};
            if (socket == &replay_) {
                follow_.answer(std::move(message), Steady::now());
            } else {
                follow_.live(std::move(message), Steady::now());
            }
            return true;
        }
        return false;
    }

    void wait_until(Steady::time_point until, Steady::time_point now) {
        std::vector<zmq::pollitem_t> items{{live_.handle(), 0, ZMQ_POLLIN, 0},
                                           {replay_.handle(), 0, ZMQ_POLLIN, 0},
                                           {handshake_.socket().handle(), 0, ZMQ_POLLIN, 0}};
        wait(items, std::chrono::ceil<Duration>(until - now));
    }

    void send_asked() {
        auto ask = follow_.ask();
        if (!ask) return;
        if (ask->fresh) {
            replay_ = open_dealer();
            connect_to(replay_, options_.replay);
        }
        // What a DEALER cannot send is asked again when no answer has come.
        send(replay_, {to_json(ask->request)});
    }

    zmq::socket_t open(zmq::socket_type type, int high_water) {
        auto socket = open_socket(context_, type, high_water, no_linger);
        if (!options_.curve) return socket;
        try {
            be_curve_client(socket, options_.curve->secret, options_.curve->server);
        } catch (zmq::error_t const&) {
            throw Error(Error::Kind::endpoint, "one of the keys is none: each is 40 characters of Z85");
        }
        return socket;
    }
    zmq::socket_t open_dealer() { return open(zmq::socket_type::dealer, replay_high_water); }

    SubscriberOptions options_;
    zmq::context_t context_;
    zmq::socket_t live_, replay_;
    Handshake handshake_;  // of live_; what refuses the one refuses the other
    Follow follow_;
};

}  // namespace

std::unique_ptr<Subscriber> Subscriber::connect(SubscriberOptions options) {
    try {
        auto subscriber = std::make_unique<ConnectedSubscriber>(std::move(options));
        subscriber->connect();
        return subscriber;
    } catch (zmq::error_t const& failed) {
        throw Error(Error::Kind::failed, std::string("cannot open the bus: ") + failed.what());
    }
}

}  // namespace wirewatch::client
