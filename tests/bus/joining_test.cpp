// Joining late, among many topics and while alerts pour in.
#include <atomic>
#include <random>
#include <thread>

#include "bus/running.hpp"
#include "client/subscriber.hpp"

namespace wirewatch::bus {
namespace {

class JoiningTest : public RunningTest {
protected:
    // One alert for each of so many topics, in one transaction.
    void raise_topics(int count) {
        ASSERT_TRUE(writer.begin());
        for (int topic = 0; topic < count; ++topic) {
            auto alert = journal::alert_of("t" + std::to_string(topic), "s1");
            ASSERT_TRUE(writer.put(alert));
        }
        ASSERT_TRUE(writer.commit());
        publisher->wake();
    }
    std::unique_ptr<client::Subscriber> join(std::optional<client::Cursor> after,
                                             std::vector<std::string> topics = {}) const {
        client::SubscriberOptions wanted;
        wanted.publish = publisher->publish_endpoint();
        wanted.replay = publisher->replay_endpoint();
        wanted.after = std::move(after);
        wanted.topics = std::move(topics);
        return client::Subscriber::connect(wanted);
    }
    // Sequences until this one, or until nothing comes for five seconds.
    static Sequences read(client::Subscriber& subscriber, std::uint64_t last) {
        Sequences got;
        while (got.empty() || got.back() < last) {
            auto received = subscriber.next(5s);
            if (!received) break;
            if (received->kind == client::Received::Kind::alert) got.push_back(received->cursor.sequence);
        }
        return got;
    }
    static void until_live(client::Subscriber& subscriber) {
        while (true) {
            auto received = subscriber.next(5s);
            ASSERT_TRUE(received);
            if (received->kind == client::Received::Kind::live) return;
        }
    }
};

TEST_F(JoiningTest, EverybodyWhoJoinsWhileAlertsPourInGetsEachOnce) {
    constexpr std::uint64_t all = 6000;
    start();
    std::atomic<std::uint64_t> raised = 0;
    std::vector<std::thread> joiners;
    std::array<Sequences, 8> got;
    std::array<bool, 8> from_now{};
    for (std::size_t i = 0; i < got.size(); ++i) {
        from_now.at(i) = i % 2 == 1;
        joiners.emplace_back([&, i] {
            while (raised < i * all / 10) std::this_thread::sleep_for(1ms);
            auto subscriber = join(from_now.at(i) ? std::nullopt : std::optional(client::Cursor{"", i}));
            got.at(i) = read(*subscriber, all);
        });
    }
    while (raised < all) {
        raise_and_wake(raised % 60 == 0 ? "a.x" : "b.y", 10);
        raised += 10;
        std::this_thread::sleep_for(100us);
    }
    for (auto& joiner : joiners) joiner.join();
    for (std::size_t i = 0; i < got.size(); ++i) {
        ASSERT_FALSE(got.at(i).empty()) << i;
        auto first = from_now.at(i) ? got.at(i).front() : i + 1;
        EXPECT_EQ(got.at(i), numbers(first, all)) << i;
    }
}

TEST_F(JoiningTest, TheHeartbeatOfTenThousandTopicsNamesThoseThatMoved) {
    start();
    zmq::context_t context;
    zmq::socket_t bus(context, zmq::socket_type::sub);
    bus.set(zmq::sockopt::subscribe, "$heartbeat");
    bus.set(zmq::sockopt::rcvtimeo, 5000);
    bus.connect(publisher->publish_endpoint());
    auto beat_up_to = [&](std::uint64_t latest) {
        zmq::message_t frame;
        while (bus.recv(frame)) {
            if (frame.more()) continue;
            auto beat = client::parse_heartbeat(frame.to_string_view());
            if (beat && beat->latest >= latest) return *beat;
        }
        return client::Heartbeat{};
    };
    beat_up_to(0);
    raise_topics(10'000);
    EXPECT_EQ(beat_up_to(10'000).latest, 10'000u);
    raise_and_wake("t77");
    auto beat = beat_up_to(10'001);
    EXPECT_EQ(beat.from, 10'000u);
    EXPECT_EQ(beat.topics, (std::map<std::string, std::uint64_t>{{"t77", 10'001}}));
}

// While it does not read, the publisher drops for it: of most topics it never hears, nor of the last.
TEST_F(JoiningTest, WhoJoinedLateAmongTenThousandTopicsRepairsWhatItNeverHeardOf) {
    start();
    raise_topics(10'000);
    auto all = join(std::nullopt), some = join(std::nullopt, {"t5", "t9999"});
    until_live(*all);
    until_live(*some);
    raise_topics(10'000);
    raise_topics(10'000);
    EXPECT_TRUE(eventually([&] { return publisher->counts().published == 30'000; }));
    EXPECT_EQ(read(*all, 30'000), numbers(10'001, 30'000));
    EXPECT_EQ(read(*some, 30'000), (Sequences{10'006, 20'000, 20'006, 30'000}));
}

}  // namespace
}  // namespace wirewatch::bus
