// The poller against a real origin on loopback.
#include "fetch/poller.hpp"

#include "core/hash.hpp"
#include "fetch/stage.hpp"

namespace wirewatch::fetch {
namespace {

TEST_F(PollerTest, ANewFeedIsTriedAtOnceAndHandedOverWhole) {
    origin.on("/kuna", rss("<rss/>", {{"ETag", "W/\"1\""}, {"Content-Type", "application/rss+xml"}}));
    auto began = clock.now();
    configure({feed("kuna")});
    ASSERT_TRUE(taken_from("kuna"));
    EXPECT_LT(clock.now() - began, 1s);
    auto const& fetched = taken.at(0);
    EXPECT_EQ(fetched.body, "<rss/>");
    EXPECT_EQ(fetched.url, origin.url("/kuna"));
    EXPECT_EQ(fetched.content_type, "application/rss+xml");
    EXPECT_EQ(fetched.state.etag, "W/\"1\"");
    EXPECT_EQ(fetched.state.body_hash, body_hash("<rss/>"));
    EXPECT_GE(fetched.arrived, began);
    EXPECT_GE(*fetched.state.next_due, began + 1h);
}

TEST_F(PollerTest, AFailureIsHandedOverWithoutBody) {
    configure({feed("kuna"), feed_of("dead", "http://127.0.0.1:1/rss")});
    ASSERT_TRUE(taken_from("kuna") && taken_from("dead"));
    for (auto const& fetched : taken) EXPECT_FALSE(fetched.body);
    auto views = poller->view();
    EXPECT_EQ(views.at(0).state.last_error, "HTTP 404 Not Found");
    EXPECT_EQ(views.at(1).state.last_error, "no connection to http://127.0.0.1:1/rss: Connection refused");
    EXPECT_EQ(views.at(1).state.failures, 1);
}

TEST_F(PollerTest, OnceABodyIsStoredItsValidatorsAreSentAndA304IsHandedOver) {
    options.every = {50ms, 50ms};
    origin.on("/kuna", [](Asked const& asked) {
        auto reply = rss("<rss/>", {{"ETag", "\"1\""}});
        if (asked.headers.contains("if-none-match")) {
            reply.status = 304;
            reply.body.clear();
            reply.measured = false;
        }
        return reply;
    });
    configure({feed("kuna")});
    ASSERT_TRUE(taken_from("kuna", 2));
    EXPECT_FALSE(origin.asked().at(1).headers.contains("if-none-match")) << "nothing was stored";
    EXPECT_TRUE(taken.at(1).body) << "a body that may have been lost is handed over again";
    auto state = taken.back().state;
    state.entries = 3;
    poller->stored({state});
    auto before = static_cast<int>(taken.size());
    ASSERT_TRUE(taken_from("kuna", before + 2));
    EXPECT_EQ(origin.asked().back().headers.at("if-none-match"), "\"1\"");
    EXPECT_FALSE(taken.back().body);
    EXPECT_EQ(taken.back().state.last_status, 304);
    EXPECT_EQ(poller->view().at(0).state.entries, 3U);
}

TEST_F(PollerTest, ManyDeadFeedsAreAllTriedSoon) {
    std::vector<std::shared_ptr<Feed const>> feeds;
    for (int i = 0; i < 60; ++i) {
        feeds.push_back(
            feed_of("dead" + std::to_string(i), "http://127.0.0." + std::to_string(i + 1) + ":1/"));
    }
    auto began = clock.now();
    configure(feeds);
    EXPECT_TRUE(run_until(io, [&] { return taken.size() == 60; }));
    EXPECT_LT(clock.now() - began, 5s);
}

TEST_F(PollerTest, AHostIsAskedByOneFeedAtATime) {
    std::vector<std::shared_ptr<Feed const>> feeds;
    for (int i = 0; i < 6; ++i) {
        feeds.push_back(feed("feed" + std::to_string(i)));
        auto reply = rss("<rss/>");
        reply.think = 20ms;
        origin.on("/feed" + std::to_string(i), reply);
    }
    configure(feeds);
    ASSERT_TRUE(run_until(io, [&] { return taken.size() == 6; }));
    EXPECT_EQ(origin.most_at_once(), 1);

    options.per_host = 3;
    configure(feeds);
    for (auto const& one : feeds) poller->refresh(one->id);
    ASSERT_TRUE(run_until(io, [&] { return taken.size() == 12; }));
    EXPECT_EQ(origin.most_at_once(), 3);
}

TEST_F(PollerTest, NoMoreTransfersAreBegunThanTheClientMakes) {
    auto few = client_options();
    few.at_once = 2;
    client.reconfigure(few);
    options.per_host = 100;
    std::vector<std::shared_ptr<Feed const>> feeds;
    for (int i = 0; i < 8; ++i) {
        feeds.push_back(feed("feed" + std::to_string(i)));
        auto reply = rss("<rss/>");
        reply.think = 20ms;
        origin.on("/feed" + std::to_string(i), reply);
    }
    configure(feeds);
    auto most = 0;
    ASSERT_TRUE(run_until(io, [&] {
        auto views = poller->view();
        auto now = std::count_if(views.begin(), views.end(), [](auto const& view) { return view.in_flight; });
        most = std::max(most, static_cast<int>(now));
        return taken.size() == 8;
    }));
    EXPECT_EQ(most, 2);
}

TEST_F(PollerTest, AFullPipelineHoldsOneFeedAndNotItsHost) {
    slow = "a";
    origin.on("/a", rss("<rss>a</rss>"));
    origin.on("/b", rss("<rss>b</rss>"));
    configure({feed("a")});
    ASSERT_TRUE(run_until(io, [&] { return waiting == 1; }));
    configure({feed("a"), feed("b")});
    ASSERT_TRUE(taken_from("b"));
    EXPECT_TRUE(poller->view().at(0).in_flight);
    EXPECT_EQ(taken.size(), 1U);
    room.cancel();
    EXPECT_TRUE(taken_from("a"));
}

TEST_F(PollerTest, ARefreshPollsNow) {
    configure({feed("kuna")});
    ASSERT_TRUE(taken_from("kuna"));
    EXPECT_TRUE(poller->refresh("kuna"));
    EXPECT_FALSE(poller->refresh("petra"));
    EXPECT_TRUE(taken_from("kuna", 2));
}

}  // namespace
}  // namespace wirewatch::fetch
