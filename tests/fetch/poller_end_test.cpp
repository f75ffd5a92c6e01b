// Polling that ends: stopped, destroyed, or by a mistake.
#include "fetch/stage.hpp"

namespace wirewatch::fetch {
namespace {

TEST_F(PollerTest, StopAbortsTransfersAndChangesNothing) {
    auto reply = rss("<rss/>");
    reply.think = 30s;
    origin.on("/kuna", reply);
    auto known = seen_every(10min);
    known.etag = "\"1\"";
    known.url = feed("kuna")->url;
    configure({feed("kuna"), feed("later")}, {known});
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/kuna") == 1; }));
    auto began = clock.now();
    stop();
    EXPECT_LT(clock.now() - began, 1s);
    EXPECT_TRUE(taken.empty());
    auto view = poller->view().at(0);
    EXPECT_FALSE(view.in_flight);
    EXPECT_EQ(view.state.last_attempt, known.last_attempt) << "an aborted poll is none";
    poller->refresh("later");
    io.restart();
    io.run_for(50ms);
    EXPECT_EQ(origin.count("/later"), 0U) << "nothing is begun after stop";
    stop();
}

TEST_F(PollerTest, StopLetsWhatWasFetchedBeHandedOver) {
    slow = "kuna";
    origin.on("/kuna", rss("<rss/>"));
    configure({feed("kuna")});
    ASSERT_TRUE(run_until(io, [&] { return waiting == 1; }));
    asio::steady_timer later(io, 50ms);
    later.async_wait([&](auto) { room.cancel(); });
    stop();
    EXPECT_EQ(taken.size(), 1U);
}

TEST_F(PollerTest, StopDoesNotWaitForeverForAPipelineThatTakesNothing) {
    options.patience = 50ms;
    slow = "kuna";
    origin.on("/kuna", rss("<rss/>"));
    configure({feed("kuna")});
    ASSERT_TRUE(run_until(io, [&] { return waiting == 1; }));
    stop();
    EXPECT_EQ(waiting, 0);
    EXPECT_TRUE(taken.empty());
}

TEST_F(PollerTest, AClosedPipelineEndsThePolling) {
    options.every = {10ms, 10ms};
    pipeline_closed = true;
    configure({feed("kuna")});
    ASSERT_TRUE(taken_from("kuna"));
    io.restart();
    io.run_for(100ms);
    EXPECT_EQ(origin.count("/kuna"), 1U);
}

TEST_F(PollerTest, ADestroyedPollerTouchesNothingItBorrowed) {
    auto reply = rss("<rss/>");
    reply.think = 30s;
    origin.on("/a", reply);
    origin.on("/b", rss("<rss/>"));
    slow = "b";
    options.per_host = 2;
    configure({feed("a"), feed("b")});
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/a") == 1 && waiting == 1; }));
    poller.reset();
    room.cancel();
    io.restart();
    io.run_for(50ms);
    EXPECT_EQ(taken.size(), 1U);
    EXPECT_EQ(taken.at(0).feed->id, "b");
}

TEST_F(PollerTest, APollThatThrowsEndsAloneAndIsTriedAgainLater) {
    options.every = {1h, 1h};
    auto throwing = [this](Fetched fetched) -> asio::awaitable<bool> {
        if (fetched.feed->id == "bad") throw std::runtime_error("a mistake");
        return take(this, std::move(fetched));
    };
    poller = std::make_unique<Poller>(io, client, clock, throwing);
    configure({feed("bad"), feed("good")});
    ASSERT_TRUE(taken_from("good"));
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/bad") == 1 && !poller->view().at(0).in_flight; }));
    io.restart();
    io.run_for(50ms);
    EXPECT_EQ(origin.count("/bad"), 1U);
    EXPECT_TRUE(poller->refresh("bad"));
    EXPECT_TRUE(run_until(io, [&] { return origin.count("/bad") == 2; }));
}

TEST_F(PollerTest, AnIdlePollerWithoutFeedsLeavesTheLoopWithoutWork) {
    asio::io_context own{1};
    http::Client idle(own, client_options(), clock);
    Poller without(own, idle, clock, taking());
    without.configure({}, options, {});
    EXPECT_EQ(own.run_for(1s), 0U);
}

TEST(PollerEnd, ALoopDestroyedWithPollsInFlightFreesThem) {
    SystemClock clock;
    asio::io_context io{1};
    http::Origin origin(io);
    Reply reply;
    reply.think = 30s;
    origin.on("/kuna", reply);
    http::ClientOptions options;
    options.allow_private = {"127.0.0.0/8"};
    http::Client client(io, options, clock);
    Poller poller(io, client, clock, [](Fetched) -> asio::awaitable<bool> { co_return true; });
    poller.configure({feed_of("kuna", origin.url("/kuna"))}, PollerOptions{hourly}, {});
    EXPECT_TRUE(run_until(io, [&] { return origin.count("/kuna") == 1; }));
}

}  // namespace
}  // namespace wirewatch::fetch
