#include "bus/publisher.hpp"

#include <zmq.hpp>

#include "bus/running.hpp"
#include "core/log.hpp"

namespace wirewatch::bus {
namespace {

class PublisherTest : public RunningTest {
protected:
    zmq::socket_t connected(zmq::socket_type type, std::string const& endpoint) {
        zmq::socket_t socket(context, type);
        socket.set(zmq::sockopt::linger, 0);
        socket.set(zmq::sockopt::rcvtimeo, 5000);
        socket.connect(endpoint);
        return socket;
    }
    // A SUB that has seen a heartbeat, so that nothing published from here on is missed.
    zmq::socket_t subscribed(std::string const& prefix) {
        auto socket = connected(zmq::socket_type::sub, publisher->publish_endpoint());
        socket.set(zmq::sockopt::subscribe, prefix);
        socket.set(zmq::sockopt::subscribe, "$heartbeat");
        while (frames_of(socket).at(0) != "$heartbeat") {
        }
        return socket;
    }
    static std::vector<std::string> frames_of(zmq::socket_t& socket) {
        std::vector<std::string> frames;
        zmq::message_t part;
        do {
            if (!socket.recv(part)) return {"nothing came"};
            frames.push_back(part.to_string());
        } while (part.more());
        return frames;
    }
    static std::vector<std::string> next_alert(zmq::socket_t& socket) {
        auto frames = frames_of(socket);
        while (frames.at(0) == "$heartbeat") frames = frames_of(socket);
        return frames;
    }
    std::vector<std::string> answer_to(std::vector<std::string> const& request) {
        auto dealer = connected(zmq::socket_type::dealer, publisher->replay_endpoint());
        for (auto const& frame : request) {
            auto last = &frame == &request.back();
            dealer.send(zmq::buffer(frame), last ? zmq::send_flags::none : zmq::send_flags::sndmore);
        }
        return frames_of(dealer);
    }

    zmq::context_t context;
};

TEST_F(PublisherTest, ACommittedAlertIsPublishedAsTopicAndJson) {
    raise("a.old");
    start();
    auto socket = subscribed("a");
    raise("a.x");
    publisher->wake();
    auto frames = next_alert(socket);
    ASSERT_EQ(frames.size(), 2u);
    EXPECT_EQ(frames[0], "a.x");
    EXPECT_EQ(sequence_of(frames[1]), 2u);
    EXPECT_TRUE(eventually([&] { return publisher->counts().published == 1; }));
}

TEST_F(PublisherTest, BetweenWakeAndSubscriberLiesNoHeartbeat) {
    options.heartbeat = 1h;
    start();
    auto socket = connected(zmq::socket_type::sub, publisher->publish_endpoint());
    socket.set(zmq::sockopt::subscribe, "");
    // Until the subscription has arrived, alerts go nowhere.
    socket.set(zmq::sockopt::rcvtimeo, 20);
    zmq::message_t part;
    auto tries = 0;
    do {
        raise("a.x");
        publisher->wake();
    } while (!socket.recv(part) && ++tries < 100);
    EXPECT_EQ(part.to_string(), "a.x");
}

TEST_F(PublisherTest, AHeartbeatComesEveryIntervalAndNeedsNoWake) {
    start();
    auto socket = subscribed("a");
    raise("a.x");  // nobody wakes the publisher
    EXPECT_EQ(next_alert(socket).at(0), "a.x");
    auto beat = client::parse_heartbeat(frames_of(socket).at(1));
    ASSERT_TRUE(beat);
    EXPECT_EQ(beat->from, 0u);
    EXPECT_EQ(beat->latest, 1u);
    EXPECT_EQ(beat->topics.at("a.x"), 1u);
    EXPECT_TRUE(eventually([&] { return publisher->counts().heartbeats >= 2; }));
}

TEST_F(PublisherTest, ReplayAnswersADealer) {
    raise("a.x", 3);
    start();
    auto dealer = connected(zmq::socket_type::dealer, publisher->replay_endpoint());
    dealer.send(zmq::str_buffer(R"({"id":"q","after":1})"));
    EXPECT_EQ(sequence_of(frames_of(dealer).at(1)), 2u);
    EXPECT_EQ(sequence_of(frames_of(dealer).at(1)), 3u);
    EXPECT_EQ(frames_of(dealer).at(0), "$end");
    EXPECT_TRUE(eventually([&] { return publisher->counts().replayed == 2; }));
}

TEST_F(PublisherTest, ARequestOfMoreThanOneFrameIsAnError) {
    start();
    for (auto const& request : {std::vector<std::string>{"", R"({"limit":0})"}, {"a", "b", "c"}}) {
        auto answer = answer_to(request);
        ASSERT_EQ(answer.size(), 2u);
        EXPECT_EQ(answer[0], "$error");
        EXPECT_EQ(answer[1],
                  R"({"id":"","code":"bad_request","message":"a request is one frame, without an empty one )"
                  R"(before it: use a DEALER"})");
    }
    EXPECT_EQ(answer_to({"{}"}).at(0), "$error");
    EXPECT_EQ(answer_to({R"({"limit":0})"}).at(0), "$end");
}

TEST_F(PublisherTest, ABlockedClientGetsEveryAlertAndHoldsUpNobody) {
    raise("a.x", 4000);
    start();
    auto stuck = connected(zmq::socket_type::dealer, publisher->replay_endpoint());
    stuck.set(zmq::sockopt::rcvbuf, 4096);
    for (auto after : {0, 1000, 2000, 3000}) {
        stuck.send(zmq::buffer("{\"after\":" + std::to_string(after) + "}"));
    }
    EXPECT_EQ(answer_to({R"({"limit":0})"}).at(0), "$end");
    Sequences got;
    for (auto ends = 0; ends < 4;) {
        auto frames = frames_of(stuck);
        ASSERT_EQ(frames.size(), 2u);
        frames[0] == "$end" ? void(++ends) : got.push_back(sequence_of(frames[1]));
    }
    EXPECT_EQ(got, numbers(1, 4000));
}

TEST_F(PublisherTest, AnAddressInUseIsSaidWithTheEndpointAsGiven) {
    start();
    auto other = PublisherOptions{publisher->publish_endpoint(), "tcp://127.0.0.1:*", file};
    auto taken = Publisher::start(other);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().message, "cannot bind " + other.publish + ": address in use");
    EXPECT_EQ(taken.error().code, Errc::unavailable);
    other = PublisherOptions{"tcp://127.0.0.1:*", publisher->replay_endpoint(), file};
    EXPECT_EQ(Publisher::start(other).error().message, "cannot bind " + other.replay + ": address in use");
}

TEST_F(PublisherTest, AnEndpointThatCannotBeIsSaidInWords) {
    struct Case {
        char const* endpoint;
        char const* fault;
    };
    for (auto const& [endpoint, fault] :
         {Case{"tcp://192.0.2.1:8711", "this machine has no such address"},
          Case{"tcp://127.0.0.1", "not an endpoint such as tcp://127.0.0.1:8711"},
          Case{"udp://127.0.0.1:1", "not an endpoint such as tcp://127.0.0.1:8711"},
          Case{"tcp://nosuch0:8711", "there is no such host or network interface"}}) {
        auto started = Publisher::start({endpoint, "tcp://127.0.0.1:*", file});
        ASSERT_FALSE(started) << endpoint;
        EXPECT_EQ(started.error().message, std::string("cannot bind ") + endpoint + ": " + fault);
    }
}

TEST_F(PublisherTest, AMissingJournalIsSaid) {
    auto started = Publisher::start({"tcp://127.0.0.1:*", "tcp://127.0.0.1:*", folder / "none"});
    ASSERT_FALSE(started);
    EXPECT_EQ(started.error().code, Errc::not_found);
}

TEST_F(PublisherTest, PortNoughtAndStarBecomeRealOnes) {
    options.publish = "tcp://127.0.0.1:0";
    start();
    for (auto const& endpoint : {publisher->publish_endpoint(), publisher->replay_endpoint()}) {
        EXPECT_TRUE(endpoint.starts_with("tcp://127.0.0.1:")) << endpoint;
        EXPECT_GT(std::stoi(endpoint.substr(16)), 1023) << endpoint;
    }
}

TEST_F(PublisherTest, AtTheStopWhatIsCommittedIsPublishedAndTold) {
    options.heartbeat = 300ms;
    start();
    auto socket = subscribed("a");
    raise("a.x", 500);
    publisher->stop();
    publisher->stop();
    for (std::uint64_t i = 1; i <= 500; ++i) ASSERT_EQ(sequence_of(next_alert(socket).at(1)), i);
    EXPECT_EQ(client::parse_heartbeat(frames_of(socket).at(1))->latest, 500u);
}

TEST_F(PublisherTest, TroubleWithTheJournalIsSaidOnceAndSoIsItsEnd) {
    log::start("info", log::Form::logfmt);
    testing::internal::CaptureStderr();
    start();
    auto socket = subscribed("a");
    rename_alerts("alerts", "hidden");
    auto beats = publisher->counts().heartbeats;
    EXPECT_TRUE(eventually([&] { return publisher->counts().heartbeats > beats + 3; }));
    rename_alerts("hidden", "alerts");
    raise("a.x");
    EXPECT_EQ(next_alert(socket).at(0), "a.x");
    publisher->stop();
    auto text = testing::internal::GetCapturedStderr();
    auto lines = std::count(text.begin(), text.end(), '\n');
    EXPECT_EQ(lines, 2) << text;
    EXPECT_NE(text.find("warn the bus cannot read the journal; alerts wait, nothing is lost cause="),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("info the bus reads the journal again\n"), std::string::npos) << text;
}

}  // namespace
}  // namespace wirewatch::bus
