// How we behave towards origins, over days of a virtual time. The names begin with the row of the list of
// manners they belong to; here those of many feeds and of odd servers and clocks.
#include "fetch/politeness.hpp"

namespace wirewatch::fetch {
namespace {

TEST_F(Politeness, P8_FeedsOfAHostAreAskedOneAtATimeASecondApart) {
    Feeds feeds;
    for (int i = 0; i < 30; ++i)
        feeds.push_back(feed_of(std::to_string(i), "https://host.example/" + std::to_string(i)));
    origin = unchanging({});
    rhythm = publishing(1);
    transfer = 1500ms;
    configure(feeds);
    run(6h);
    EXPECT_EQ(most_at_host, 1);
    EXPECT_GT(starts.size(), 500U);
    for (std::size_t i = 1; i < starts.size(); ++i) EXPECT_GE(starts[i].at - starts[i - 1].at, 1s);

    manners.per_host = 2;
    starts.clear();
    configure(feeds);
    run(6h);
    EXPECT_EQ(most_at_host, 2);
    for (std::size_t i = 1; i < starts.size(); ++i) EXPECT_GE(starts[i].at - starts[i - 1].at, 1s);
}

TEST_F(Politeness, P8_AThousandFeedsOfOneHostDoNotComeAsAHerd) {
    Feeds feeds;
    for (int i = 0; i < 1000; ++i)
        feeds.push_back(feed_of(std::to_string(i), "https://host.example/" + std::to_string(i)));
    origin = unchanging({});
    configure(feeds);
    run(2h);
    std::set<std::string> asked;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        asked.insert(starts[i].feed);
        ASSERT_TRUE(i == 0 || starts[i].at - starts[i - 1].at >= 1s);
    }
    EXPECT_EQ(asked.size(), 1000U);
    EXPECT_LE(starts_of("7")[0], noon + 1100s) << "nobody waits for ever";
}

TEST_F(Politeness, P12_AServerWithoutValidatorsIsAskedOnceAnHourAndItsBodyReadOnce) {
    origin = [](http::Request const&, Instant) { return answered(200, {}, "<rss/>"); };
    rhythm = publishing(100);
    manners.every = {1min, 6h};
    configure(kuna);
    run(24h);
    EXPECT_GE(shortest_gap("kuna"), 1h);
    EXPECT_GE(starts.size(), 20U);
    EXPECT_EQ(bodies.size(), 1U);
}

TEST_F(Politeness, P12_ATagThatChangesWithEachAnswerIsNotANewBody) {
    origin = [](http::Request const&, Instant at) {
        return answered(200, {{"etag", "\"" + to_rfc3339(at) + "\""}}, "<rss/>");
    };
    configure(kuna);
    run(24h);
    EXPECT_GE(starts.size(), 20U);
    EXPECT_EQ(bodies.size(), 1U);
}

TEST_F(Politeness, P13_WhatIsNewIsAskedForAndTaken) {
    origin = [](http::Request const& request, Instant at) {
        auto tag = "\"" + to_rfc3339(at) + "\"";
        auto wants_feed = std::count(request.headers.begin(), request.headers.end(),
                                     std::pair<std::string, std::string>("A-IM", "feed")) == 1;
        return wants_feed ? answered(226, {{"etag", tag}, {"im", "feed"}}, "<rss>" + tag + "</rss>")
                          : answered(200, {{"etag", tag}}, "<rss>all</rss>");
    };
    configure(kuna);
    run(24h);
    ASSERT_GE(bodies.size(), 20U);
    EXPECT_EQ(std::count(bodies.begin(), bodies.end(), "<rss>all</rss>"), 1);
    EXPECT_EQ(journal.at("kuna").failures, 0);
}

TEST_F(Politeness, P15_AClockThatJumpsMakesNoBurstAndNoStall) {
    Feeds feeds;
    for (int i = 0; i < 200; ++i) feeds.push_back(feed_of("feed" + std::to_string(i)));
    origin = unchanging({});
    rhythm = publishing(1);
    configure(feeds);
    run(6h);
    for (auto jump : {24h, -24h, -48h}) {
        starts.clear();
        run(1h);
        auto usual = starts.size();
        now += jump;  // what is in flight comes back by the clock as it is then
        roster->shift(jump);
        starts.clear();
        run(5min);
        EXPECT_LE(starts.size(), usual / 6) << "no burst";
        run(55min);
        EXPECT_GE(starts.size(), usual * 8 / 10) << "no stall";
        EXPECT_LE(starts.size(), usual * 12 / 10);
    }
}

TEST_F(Politeness, P15_ARestartWithAnotherClockMakesNoStall) {
    origin = unchanging({});
    configure(kuna);
    run(3h);
    starts.clear();
    now -= 24h;
    restart(kuna);
    run(61min);
    EXPECT_GE(starts.size(), 1U);
}

TEST_F(Politeness, D5_NoHealthyFeedIsPolledLaterThanTheOperatorsMaximum) {
    Feeds feeds;
    for (int i = 0; i < 100; ++i) feeds.push_back(feed_of("feed" + std::to_string(i)));
    origin = well_kept;
    rhythm = publishing(0.001);
    configure(feeds);
    run(24h * 3);
    for (auto const& feed : feeds) EXPECT_LE(longest_gap(feed->id), 1h + 36s) << feed->id;
}

}  // namespace
}  // namespace wirewatch::fetch
