#include "client/subscriber.hpp"

#include <fstream>

#include "bus/running.hpp"

namespace wirewatch::bus {
namespace {

using client::Cursor;
using client::Received;
using client::Subscriber;
using client::SubscriberOptions;

class SubscriberTest : public RunningTest {
protected:
    void connect(SubscriberOptions wanted = {}) {
        wanted.publish = publisher->publish_endpoint();
        wanted.replay = publisher->replay_endpoint();
        wanted.patience = 400ms;
        subscriber = Subscriber::connect(wanted);
    }
    static SubscriberOptions after(std::uint64_t sequence, std::vector<std::string> topics = {}) {
        SubscriberOptions wanted;
        wanted.after = Cursor{"", sequence};
        wanted.topics = std::move(topics);
        return wanted;
    }
    // Reads until so many alerts or a message of this kind came, five seconds at most.
    void read(std::size_t alerts, std::optional<Received::Kind> kind = std::nullopt) {
        auto until = std::chrono::steady_clock::now() + 5s;
        while (got.size() < alerts || kind) {
            auto left = std::chrono::ceil<Duration>(until - std::chrono::steady_clock::now());
            auto received = subscriber->next(std::max(left, Duration::zero()));
            ASSERT_TRUE(received) << "only " << got.size() << " alerts came";
            if (received->kind == Received::Kind::alert) {
                EXPECT_EQ(sequence_of(received->json), received->cursor.sequence);
                got.push_back(received->cursor.sequence);
                continue;
            }
            said.push_back(received->message);
            if (kind == received->kind) return;
        }
    }
    void until_live() { read(0, Received::Kind::live); }
    void no_more_alerts() {
        auto until = std::chrono::steady_clock::now() + 150ms;
        while (std::chrono::steady_clock::now() < until) {
            auto received = subscriber->next(20ms);
            if (!received) continue;
            EXPECT_NE(received->kind, Received::Kind::alert) << received->json;
            said.push_back(received->message);
        }
    }

    std::unique_ptr<Subscriber> subscriber;
    Sequences got;
    std::vector<std::string> said;
};

TEST_F(SubscriberTest, ALateJoinerFromNowGetsWhatIsRaisedThen) {
    raise("a.x", 5);
    start();
    connect();
    until_live();
    for (int i = 0; i < 20; ++i) raise_and_wake("a.x");
    read(20);
    EXPECT_EQ(got, numbers(6, 25));
    no_more_alerts();
}

TEST_F(SubscriberTest, ALateJoinerWithACursorGetsEveryAlertAfterIt) {
    raise("a.x", 2500);
    start();
    connect(after(3));
    read(2497, Received::Kind::live);
    EXPECT_EQ(got, numbers(4, 2500));
    raise_and_wake("a.x");
    read(2498);
    EXPECT_EQ(got.back(), 2501u);
}

TEST_F(SubscriberTest, SinceBeginsWithTheFirstAlertRaisedThen) {
    for (int hour = 0; hour < 4; ++hour) raise("a.x", 1, journal::noon + std::chrono::hours(hour));
    start();
    SubscriberOptions wanted;
    wanted.since = journal::noon + 2h;
    connect(wanted);
    until_live();
    EXPECT_EQ(got, numbers(3, 4));
}

TEST_F(SubscriberTest, OnlyItsTopicsComeAndInOrder) {
    start();
    connect(after(0, {"cease"}));
    until_live();
    for (int i = 0; i < 50; ++i) {
        for (auto const* topic : {"cease.x", "ceasefire", "other", "cease"}) raise_and_wake(topic);
    }
    read(100);
    ASSERT_EQ(got.size(), 100u);
    for (std::uint64_t i = 0; i < 100; ++i) EXPECT_EQ(got[i], i / 2 * 4 + (i % 2 == 0 ? 1 : 4));
    no_more_alerts();
}

TEST_F(SubscriberTest, AnAlertComesWithinMillisecondsOfItsCommit) {
    options.heartbeat = 1s;
    start();
    connect();
    until_live();
    raise_and_wake("a.x");  // the subscription may still be on its way
    read(1);
    std::vector<std::chrono::microseconds> delays;
    for (std::size_t i = 2; i <= 51; ++i) {
        raise("a.x");
        auto committed = std::chrono::steady_clock::now();
        publisher->wake();
        read(i);
        delays.push_back(
            std::chrono::ceil<std::chrono::microseconds>(std::chrono::steady_clock::now() - committed));
    }
    std::sort(delays.begin(), delays.end());
    EXPECT_LT(delays[delays.size() / 2], 20ms);
    RecordProperty("median_microseconds", static_cast<int>(delays[delays.size() / 2].count()));
}

TEST_F(SubscriberTest, AStoppedPublisherStartedAgainOnTheSamePortsIsRepaired) {
    start();
    connect();
    until_live();
    raise_and_wake("a.x");
    read(1);
    end();
    raise("a.x", 30);
    start();
    raise_and_wake("a.x");
    read(32);
    EXPECT_EQ(got, numbers(1, 32));
    no_more_alerts();
}

TEST_F(SubscriberTest, ADaemonAwayIsSaidAndItsReturnToo) {
    start();
    connect();
    until_live();
    end();
    read(0, Received::Kind::daemon_away);
    raise("a.x", 3);
    start();
    read(3, Received::Kind::gap_repaired);
    EXPECT_EQ(got, numbers(1, 3));
    std::vector<std::string> const expected{
        "live from alert 1 on", "nothing was heard of the daemon for 400ms; waiting for it",
        "the daemon is back", "3 alerts were missed and have been fetched from the journal"};
    EXPECT_EQ(said, expected);
}

TEST_F(SubscriberTest, ManyRestartsInABurstLoseAndDoubleNothing) {
    start();
    connect(after(0));
    for (int restart = 0; restart < 8; ++restart) {
        for (int i = 0; i < 10; ++i) raise_and_wake(i % 2 == 0 ? "a.x" : "b.y", 5);
        if (restart % 2 == 0) read(got.size() + 20);
        end();
        raise("b.y", 7);
        start();
    }
    read(456);
    EXPECT_EQ(got, numbers(1, 456));
    no_more_alerts();
}

// More than every queue on the way holds: the publisher drops for this subscriber, and replay repairs.
TEST_F(SubscriberTest, ASubscriberThatReadsNothingForLongLosesNothing) {
    start();
    connect(after(0));
    until_live();
    for (int i = 0; i < 12; ++i) raise_and_wake("a.x", 1000);
    EXPECT_TRUE(eventually([&] { return publisher->counts().published == 12000; }));
    raise_and_wake("a.x");
    read(12001);
    EXPECT_EQ(got, numbers(1, 12001));
}

TEST_F(SubscriberTest, AnotherJournalIsReadFromItsBeginning) {
    raise("a.x", 5);
    start();
    connect(after(0));
    read(5, Received::Kind::live);
    end();
    options.journal = folder / "other.sqlite";
    writer = journal::writer_of(options.journal);
    raise("a.x", 2);
    start();
    read(5, Received::Kind::gap_lost);
    EXPECT_TRUE(said.back().starts_with("the daemon has another journal, " + writer.id() + " instead of "));
    read(7);
    raise_and_wake("a.x");
    read(8);
    EXPECT_EQ(got, (Sequences{1, 2, 3, 4, 5, 1, 2, 3}));
}

TEST_F(SubscriberTest, WhatRetentionRemovedIsSaidAndTheRestComes) {
    raise("a.x", 9);
    expire(4);
    start();
    connect(after(1));
    until_live();
    EXPECT_EQ(got, numbers(5, 9));
    EXPECT_EQ(said.front(),
              "alerts 2 to 4 can no longer be fetched: the daemon's retention has removed them");
}

TEST_F(SubscriberTest, NoDaemonAtAllIsSaidAndItsStartIsNoticed) {
    start();
    end();
    SubscriberOptions wanted = after(0);
    wanted.publish = options.publish;
    wanted.replay = options.replay;
    wanted.patience = 100ms;
    subscriber = Subscriber::connect(wanted);
    read(0, Received::Kind::daemon_away);
    raise("a.x", 2);
    start();
    read(2);
    EXPECT_EQ(got, numbers(1, 2));
}

TEST_F(SubscriberTest, AnEndpointOrAKeyThatIsNoneIsAnError) {
    auto fault_of = [](SubscriberOptions const& wanted) {
        try {
            Subscriber::connect(wanted);
        } catch (client::Error const& failed) {
            EXPECT_EQ(failed.kind(), client::Error::Kind::endpoint);
            return std::string(failed.what());
        }
        return std::string();
    };
    EXPECT_EQ(fault_of({"nonsense", "tcp://127.0.0.1:1", {}, {}, {}}),
              "cannot connect to nonsense: not an endpoint such as tcp://127.0.0.1:8711");
    SubscriberOptions wanted{"tcp://127.0.0.1:1", "tcp://127.0.0.1:2", {}, {}, {}};
    wanted.curve = client::CurveKeys{"secret", "server"};
    EXPECT_EQ(fault_of(wanted), "one of the keys is none: each is 40 characters of Z85");
}

}  // namespace
}  // namespace wirewatch::bus
