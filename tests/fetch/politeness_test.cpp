// How we behave towards origins, over days of a virtual time. The names begin with the row of the list of
// manners they belong to; here those of one feed, politeness_crowd_test.cpp has those of many.
#include "fetch/politeness.hpp"
#include "http/date.hpp"

namespace wirewatch::fetch {
namespace {

TEST_F(Politeness, P1_AFeedIsAskedUnconditionallyOnceInItsLife) {
    origin = well_kept;
    configure(kuna);
    run(3h);
    configure(kuna);  // a reload
    run(1h);
    auto rewritten = std::make_shared<Feed>(*kuna[0]);
    rewritten->title = "Kuwait News Agency";
    configure({rewritten});
    run(1h);
    restart(kuna);  // or a crash
    run(24h);
    EXPECT_GT(starts.size(), 25U);
    EXPECT_EQ(unconditional(), 1);
}

TEST_F(Politeness, P2_ValidatorsGoBackByteForByteAsTheyCame) {
    std::vector<http::Headers> asked;
    origin = [&](http::Request const& request, Instant) {
        asked.push_back(request.headers);
        switch (asked.size()) {
            case 1:
                return answered(200, {{"etag", "W/\"a b\""}, {"last-modified", "yesterday, at noon"}},
                                "<rss/>");
            case 2:
                return answered(503);
            case 3:
                return answered(304, {{"etag", "unquoted"}});
            default:
                return answered(304);
        }
    };
    configure(kuna);
    run(6h);
    ASSERT_GE(asked.size(), 4U);
    http::Headers const first{{"If-None-Match", "W/\"a b\""}, {"If-Modified-Since", "yesterday, at noon"}};
    auto validators = [](http::Headers headers) {
        std::erase_if(headers, [](auto const& header) { return header.first == "A-IM"; });
        return headers;
    };
    EXPECT_TRUE(asked[0].empty());
    EXPECT_EQ(validators(asked[1]), first);
    EXPECT_EQ(validators(asked[2]), first) << "kept over a failure";
    http::Headers const renewed{{"If-None-Match", "unquoted"}, {"If-Modified-Since", "yesterday, at noon"}};
    EXPECT_EQ(validators(asked[3]), renewed) << "taken from a 304";
}

TEST_F(Politeness, P2_WhatCouldNotBeStoredIsAskedForWhole) {
    origin = unchanging({});
    is_stored = false;
    configure(kuna);
    run(3h);
    EXPECT_GE(starts.size(), 3U);
    EXPECT_EQ(unconditional(), static_cast<int>(starts.size()));
}

TEST_F(Politeness, P3_A304IsNotAskedAboutAgain) {
    origin = unchanging({});
    rhythm = publishing(1);
    configure(kuna);
    run(24h);
    EXPECT_GT(starts.size(), 20U);
    EXPECT_GE(shortest_gap("kuna"), 1min);
}

TEST_F(Politeness, P3_NothingIsAskedEarlyOverManyRestarts) {
    origin = unchanging({});
    rhythm = publishing(0.1);
    manners.every = {20min, 1h};
    configure(kuna);
    for (int i = 0; i < 60; ++i) {
        run(7min);
        restart(kuna);
    }
    EXPECT_GE(starts.size(), 7U);
    EXPECT_GE(shortest_gap("kuna"), 20min);
}

TEST_F(Politeness, P4_NothingIsAskedWithinWhatCachesMayKeep) {
    struct {
        http::Headers headers;
        Duration least;
    } const cases[] = {
        {{{"cache-control", "max-age=1800"}}, 30min},
        {{{"cache-control", "max-age=2400"}, {"age", "600"}}, 30min},
        {{{"date", "Fri, 31 Oct 2025 12:00:00 GMT"}, {"expires", "Fri, 31 Oct 2025 12:40:00 GMT"}}, 40min},
    };
    rhythm = publishing(100);
    for (auto const& one : cases) {
        origin = unchanging(one.headers);
        journal.clear();
        starts.clear();
        restart(kuna);
        run(24h);
        EXPECT_GE(shortest_gap("kuna"), one.least) << one.headers[0].second;
        EXPECT_LE(longest_gap("kuna"), 1h) << one.headers[0].second;
    }
}

TEST_F(Politeness, P4_NothingIsAskedWithinTheDocumentsOwnInterval) {
    origin = unchanging({});
    rhythm = publishing(100);
    hints.every = 45min;
    configure(kuna);
    run(2h);
    restart(kuna);
    run(24h);
    EXPECT_GE(shortest_gap("kuna"), 45min);
    EXPECT_GT(starts.size(), 20U);
}

TEST_F(Politeness, P4_NothingIsAskedInHoursAndOnDaysToSkip) {
    origin = unchanging({});
    rhythm = publishing(10);
    manners.every = {1min, 72h};
    hints.skip_hours = 0xFU;  // from midnight to four
    hints.skip_days = 1U << 0 | 1U << 6;
    configure(kuna);
    run(24h * 14);
    EXPECT_GT(starts.size(), 300U);
    for (auto const& one : starts) {
        auto day = std::chrono::weekday(std::chrono::floor<std::chrono::days>(one.at)).c_encoding();
        EXPECT_TRUE(day != 0 && day != 6 && hour_of(one.at) >= 4) << to_rfc3339(one.at);
    }
}

TEST_F(Politeness, P4_AHintThatGoesTooFarSilencesNobody) {
    origin =
        unchanging({{"cache-control", "max-age=31536000"}, {"expires", "Fri, 31 Oct 2099 12:00:00 GMT"}});
    hints = {24h * 365, 0xFFFFFF, 0x7F};
    configure(kuna);
    run(48h);
    EXPECT_LE(longest_gap("kuna"), 1h + 1min);
}

TEST_F(Politeness, P5_RetryAfterIsKeptInSecondsAndAsADate) {
    for (auto const& asked : {"7200", "Fri, 31 Oct 2025 14:00:00 GMT"}) {
        for (auto status : {429, 503}) {
            origin = [=](http::Request const&, Instant at) {
                return at < noon + 2h ? answered(status, {{"retry-after", at < noon + 1min ? asked : "1"}})
                                      : answered(200, {{"etag", "\"1\""}}, "<rss/>");
            };
            now = noon;
            journal.clear();
            starts.clear();
            restart(kuna);
            run(30min);
            restart(kuna);
            run(3h);
            ASSERT_GE(starts.size(), 2U) << asked;
            EXPECT_GE(starts[1].at, noon + 2h) << asked;
            EXPECT_LE(starts[1].at, noon + 2h + 13min) << asked;
        }
    }
}

TEST_F(Politeness, P5_WhoIsToldToWaitWaitsWithAllOfItsScope) {
    struct {
        Scope scope;
        std::set<std::string> asked;
    } const cases[] = {{Scope::feed, {"same", "sister", "other"}},
                       {Scope::host, {"sister", "other"}},
                       {Scope::domain, {"other"}}};
    Feeds const feeds{
        feed_of("told", "https://a.news.example/told"), feed_of("same", "https://a.news.example/same"),
        feed_of("sister", "https://b.news.example/"), feed_of("other", "https://other.example/")};
    for (auto const& one : cases) {
        manners.scope = one.scope;
        now = noon;
        journal.clear();
        restart({feeds[0]});
        origin = [](http::Request const&, Instant) { return answered(429, {{"retry-after", "3600"}}); };
        run(1min);
        starts.clear();
        origin = unchanging({});
        configure(feeds);
        run(50min);
        std::set<std::string> asked;
        for (auto const& start : starts) asked.insert(start.feed);
        EXPECT_EQ(asked, one.asked);
        run(1h);
        for (auto const& feed : feeds) EXPECT_FALSE(starts_of(feed->id).empty()) << feed->id;
    }
}

TEST_F(Politeness, P5_ARestartForgetsNoHostThatToldUsToWait) {
    Feeds const feeds{feed_of("told", "https://news.example/told"),
                      feed_of("same", "https://news.example/same")};
    configure({feeds[0]});
    origin = [](http::Request const&, Instant) { return answered(429, {{"retry-after", "3600"}}); };
    run(1min);
    starts.clear();
    origin = unchanging({});
    restart(feeds);
    run(55min);
    EXPECT_TRUE(starts.empty());
}

TEST_F(Politeness, P5_WithoutATimeTheWaitIsDoubledAndSpread) {
    origin = [](http::Request const&, Instant) { return answered(429); };
    configure(kuna);
    run(24h);
    auto times = starts_of("kuna");
    ASSERT_GE(times.size(), 9U);
    for (std::size_t i = 2; i < times.size(); ++i) {
        auto ratio = static_cast<double>((times[i] - times[i - 1]).count()) /
                     static_cast<double>((times[i - 1] - times[i - 2]).count());
        EXPECT_NEAR(ratio, 2, 0.2);
    }
}

TEST_F(Politeness, P6_AGoneFeedIsAskedOnceADayAndComesBackByItself) {
    origin = [](http::Request const&, Instant) { return answered(410); };
    configure(kuna);
    run(24h * 7);
    EXPECT_LE(starts.size(), 8U);
    EXPECT_GE(starts.size(), 7U);
    starts.clear();
    origin = unchanging({});
    rhythm = publishing(1);
    run(24h * 2);
    EXPECT_GT(starts.size(), 20U);
}

TEST_F(Politeness, P6_RefusalsGoDownToOnceADayAndAFeedRecovers) {
    for (auto status : {404, 500, 503}) {
        origin = [=](http::Request const&, Instant) { return answered(status); };
        journal.clear();
        restart(kuna);
        run(24h * 3);
        starts.clear();
        run(24h * 10);
        EXPECT_LE(starts.size(), 11U) << status;
        EXPECT_GE(starts.size(), 10U) << status;
        origin = unchanging({});
        rhythm = publishing(1);
        run(25h);
        EXPECT_EQ(journal.at("kuna").failures, 0) << status;
    }
}

TEST_F(Politeness, P7_AMovedFeedIsAskedAtItsNewAddressAfterThreeEqualAnswers) {
    std::vector<std::string> asked;
    origin = [&](http::Request const& request, Instant) {
        asked.push_back(request.url);
        auto response = answered(200, {{"etag", "\"1\""}}, "<rss/>");
        if (request.url == kuna[0]->url) response.moved = "https://new.example/rss";
        return response;
    };
    configure(kuna);
    run(6h);
    ASSERT_GE(asked.size(), 5U);
    for (std::size_t i = 0; i < asked.size(); ++i)
        EXPECT_EQ(asked[i] == kuna[0]->url, i < 3) << "the answer " << i;
}

}  // namespace
}  // namespace wirewatch::fetch
