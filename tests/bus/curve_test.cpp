#include "bus/curve.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <set>
#include <sstream>

#include "bus/running.hpp"
#include "client/subscriber.hpp"
#include "core/curve_key.hpp"
#include "core/log.hpp"

namespace wirewatch::bus {
namespace {

using client::Cursor;
using client::CurveKeys;
using client::Received;
using client::Subscriber;
using client::SubscriberOptions;

// An encrypted publisher, and subscribers with keys of their own.
class CurveTest : public RunningTest {
protected:
    void start_encrypted(std::map<std::string, std::string> clients) {
        log::start("info", log::Form::logfmt);
        testing::internal::CaptureStderr();
        options.curve = CurveOptions{server.secret_key, std::move(clients)};
        start();
    }
    ~CurveTest() override { EXPECT_EQ(logged().find(server.secret_key), std::string::npos); }
    std::string logged() {
        if (publisher && options.curve) {
            publisher.reset();
            text = testing::internal::GetCapturedStderr();
        }
        return text;
    }

    std::unique_ptr<Subscriber> subscribe(std::optional<CurveKeys> keys) {
        SubscriberOptions wanted;
        wanted.publish = publisher->publish_endpoint();
        wanted.replay = publisher->replay_endpoint();
        wanted.after = Cursor{"", 0};
        wanted.patience = 1s;
        wanted.curve = std::move(keys);
        return Subscriber::connect(wanted);
    }
    std::unique_ptr<Subscriber> subscribe(KeyPair const& pair) {
        return subscribe(CurveKeys{pair.secret_key, server.public_key});
    }

    // The alerts that come until one has this sequence; or the error's message; or "nothing".
    static std::string read(Subscriber& subscriber, std::uint64_t last) {
        std::string numbers;
        return first(subscriber, [&](Received const& received) -> std::optional<std::string> {
            if (received.kind != Received::Kind::alert) return std::nullopt;
            numbers += (numbers.empty() ? "" : " ") + std::to_string(received.cursor.sequence);
            if (received.cursor.sequence != last) return std::nullopt;
            return numbers;
        });
    }
    // What is said when the daemon seems to be away.
    static std::string away(Subscriber& subscriber) {
        return first(subscriber, [](Received const& received) -> std::optional<std::string> {
            if (received.kind != Received::Kind::daemon_away) return std::nullopt;
            return received.message;
        });
    }
    static std::string first(Subscriber& subscriber,
                             std::function<std::optional<std::string>(Received const&)> const& find) {
        auto until = std::chrono::steady_clock::now() + 8s;
        try {
            while (std::chrono::steady_clock::now() < until) {
                auto received = subscriber.next(100ms);
                auto found = received ? find(*received) : std::nullopt;
                if (found) return *found;
            }
        } catch (client::Error const& failed) {
            EXPECT_EQ(failed.kind(), client::Error::Kind::refused);
            return failed.what();
        }
        return "nothing";
    }
    // What a ZeroMQ client in clear says first (RFC 23). It waits for the answer, as libzmq's may not.
    int greet_in_clear() const {
        auto endpoint = publisher->publish_endpoint();
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port =
            htons(static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1))));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto connection = socket(AF_INET, SOCK_STREAM, 0);
        EXPECT_EQ(::connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        std::string greeting("\xff\0\0\0\0\0\0\0\1\x7f\3\0NULL", 16);
        greeting.resize(64);
        EXPECT_EQ(write(connection, greeting.data(), greeting.size()), 64);
        return connection;
    }
    static std::string not_let_in(KeyPair const& pair) {
        return "the daemon lets nobody in with the key " + pair.public_key +
               ": it has to stand among its bus.curve.clients";
    }

    KeyPair server = make_key_pair(), desk = make_key_pair(), night = make_key_pair();
    std::string text;
};

TEST_F(CurveTest, KeysAreTextsAndThePublicOneFollowsFromTheSecret) {
    EXPECT_TRUE(is_curve_key(desk.public_key) && is_curve_key(desk.secret_key));
    EXPECT_NE(desk.public_key, night.public_key);
    EXPECT_EQ(client::public_key_of(desk.secret_key), desk.public_key);
}

TEST_F(CurveTest, AKnownKeyGetsEveryAlertAndAnUnknownOneIsToldSo) {
    raise("a.x", 2);
    start_encrypted({{desk.public_key, "desk"}});
    EXPECT_EQ(publisher->server_key(), server.public_key);
    auto in = subscribe(desk), out = subscribe(night);
    EXPECT_EQ(read(*in, 2), "1 2");
    raise_and_wake("a.x");
    EXPECT_EQ(read(*in, 3), "3");
    EXPECT_EQ(read(*out, 1), not_let_in(night));
    EXPECT_TRUE(eventually([&] { return publisher->counts().refused >= 1; }));
    EXPECT_NE(logged().find("warn the bus refused a client: its key is not among bus.curve.clients"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("address=127.0.0.1"), std::string::npos) << text;
    EXPECT_EQ(text.find(night.secret_key), std::string::npos);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
}

TEST_F(CurveTest, WhatEndsTheHandshakeIsSaidOnBothSides) {
    start_encrypted({{desk.public_key, "desk"}});
    EXPECT_TRUE(
        away(*subscribe(std::nullopt)).ends_with("the bus of the daemon is encrypted, which needs keys"));
    auto mistaken = subscribe(CurveKeys{desk.secret_key, night.public_key});
    EXPECT_EQ(away(*mistaken),
              "nothing was heard of the daemon for 1s; waiting for it; it ends the handshake: its key is not "
              "the one we know");
    EXPECT_NE(logged().find("warn the bus refused a client: it has another key of this daemon than the "
                            "daemon's address=127.0.0.1"),
              std::string::npos)
        << text;
}

TEST_F(CurveTest, WhoDoesNotEncryptIsLoggedOnce) {
    start_encrypted({{desk.public_key, "desk"}});
    for (std::uint64_t times = 1; times <= 3; ++times) {
        auto greeted = greet_in_clear();
        EXPECT_TRUE(eventually([&] { return publisher->counts().refused == times; }));
        close(greeted);
    }
    // A connection that was over before it was looked at has no address any more.
    std::set<std::string> lines;
    std::istringstream log(logged());
    for (std::string line; std::getline(log, line);) {
        EXPECT_NE(line.find("warn the bus refused a client: it does not use CURVE address="),
                  std::string::npos)
            << line;
        EXPECT_TRUE(lines.insert(line.substr(line.find(' '))).second) << text;
    }
    EXPECT_GE(lines.size(), 1u);
    EXPECT_LE(lines.size(), 2u);
}

TEST_F(CurveTest, KeysForABusInClearAreSaidToBeTooMuch) {
    start();
    auto said = away(*subscribe(desk));
    EXPECT_TRUE(said == "the bus of the daemon is not encrypted and takes no keys" ||
                said.ends_with("it ends the handshake: its key is not the one we know"))
        << said;
}

TEST_F(CurveTest, AnAddedKeyWorksAtOnceAndDropsNobody) {
    start_encrypted({{desk.public_key, "desk"}});
    zmq::context_t context;
    auto plain = zmq::socket_t(context, zmq::socket_type::sub);
    client::be_curve_client(plain, desk.secret_key, server.public_key);
    plain.set(zmq::sockopt::subscribe, "$heartbeat");
    zmq_socket_monitor(plain.handle(), "inproc://m", ZMQ_EVENT_DISCONNECTED);
    zmq::socket_t events(context, zmq::socket_type::pair);
    events.connect("inproc://m");
    plain.set(zmq::sockopt::rcvtimeo, 5000);
    plain.connect(publisher->publish_endpoint());
    zmq::message_t frame;
    ASSERT_TRUE(plain.recv(frame));

    publisher->allow({{desk.public_key, "desk"}, {night.public_key, "night"}});
    raise_and_wake("a.x");
    EXPECT_EQ(read(*subscribe(night), 1), "1");
    events.set(zmq::sockopt::rcvtimeo, 200);
    EXPECT_FALSE(events.recv(frame)) << "a connection was dropped";
    // A key that nobody used goes without a word, too.
    publisher->allow({{desk.public_key, "desk"}, {night.public_key, "night"}, {server.public_key, "x"}});
    publisher->allow({{desk.public_key, "desk"}, {night.public_key, "night"}});
    EXPECT_FALSE(events.recv(frame)) << "a connection was dropped";
}

TEST_F(CurveTest, ARemovedKeyIsCutOffAndTheOthersRepairThemselves) {
    for (auto const& endpoint : {std::string("tcp://127.0.0.1:*"), "ipc://" + (folder / "bus").string()}) {
        SCOPED_TRACE(endpoint);
        options.publish = endpoint;
        options.replay = endpoint.starts_with("tcp") ? endpoint : endpoint + "-replay";
        testing::internal::CaptureStderr();
        options.curve =
            CurveOptions{server.secret_key, {{desk.public_key, "desk"}, {night.public_key, "night"}}};
        auto first = *journal::Reader::open(file)->latest();
        start();
        auto stays = subscribe(desk), goes = subscribe(night);
        raise_and_wake("a.x");
        EXPECT_NE(read(*stays, first + 1), "nothing");
        EXPECT_NE(read(*goes, first + 1), "nothing");

        auto removed = std::chrono::steady_clock::now();
        publisher->allow({{desk.public_key, "desk"}});
        EXPECT_EQ(read(*goes, first + 2), not_let_in(night));
        EXPECT_LT(std::chrono::steady_clock::now() - removed, 5s);
        raise_and_wake("a.x", 3);
        EXPECT_EQ(read(*stays, first + 4), std::to_string(first + 2) + " " + std::to_string(first + 3) + " " +
                                               std::to_string(first + 4));
        EXPECT_NE(read(*subscribe(desk), first + 4), "nothing");
        publisher.reset();
        testing::internal::GetCapturedStderr();
    }
}

}  // namespace
}  // namespace wirewatch::bus
