#include "service/feed_report.hpp"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace wirewatch::service {
namespace {

using namespace std::chrono_literals;

Instant const noon = Instant(Duration(1'761'912'000'000));

fetch::FeedView view_of(std::string id) {
    Feed feed;
    feed.url = "https://" + id + ".example/rss";
    feed.id = std::move(id);
    return {std::make_shared<Feed const>(std::move(feed)), {}, false};
}

fetch::FeedView tried(std::string id, int failures) {
    auto view = view_of(std::move(id));
    view.state.last_attempt = noon;
    view.state.failures = failures;
    return view;
}

std::string state_of(fetch::FeedView const& view) {
    return std::string(feed_objects({view}).at(0).at("state").as_string());
}

TEST(FeedReport, AFeedThatWasNeverTriedWaits) {
    EXPECT_EQ(boost::json::serialize(feed_objects({view_of("kuna")})),
              "[{\"id\":\"kuna\",\"url\":\"https://kuna.example/rss\",\"state\":\"waiting\",\"failures\":0,"
              "\"entries\":0,\"quieted\":0}]");
}

TEST(FeedReport, WhatIsKnownOfAFeedIsTold) {
    Feed feed;
    feed.id = "kuna";
    feed.url = "https://kuna.example/rss";
    feed.title = "KUNA";
    feed.lang = "en";
    feed.country = "KW";
    feed.tags = {"gulf", "state"};
    FeedState state;
    state.last_attempt = noon;
    state.last_success = noon - 1h;
    state.next_due = noon + 5min;
    state.last_status = 503;
    state.failures = 2;
    state.last_error = "the server is busy";
    state.entries = 40;
    state.quieted = 30;
    state.rhythm.counted = noon;
    state.rhythm.watched = 240;
    state.rhythm.entries.fill(10);  // one an hour
    state.moved_to = "https://new.example/rss";
    state.moved_answers = 3;
    auto list = feed_objects({{std::make_shared<Feed const>(feed), state, false}});
    EXPECT_EQ(boost::json::serialize(list),
              "[{\"id\":\"kuna\",\"url\":\"https://kuna.example/rss\",\"title\":\"KUNA\",\"lang\":\"en\","
              "\"country\":\"KW\",\"tags\":[\"gulf\",\"state\"],\"state\":\"failing\",\"failures\":2,"
              "\"last_error\":\"the server is "
              "busy\",\"last_status\":503,\"last_success\":\"2025-10-31T11:00:00.000Z\","
              "\"next_due\":\"2025-10-31T12:05:00.000Z\",\"interval\":\"5m\",\"entries_a_day\":2.4E1,"
              "\"moved_to\":\"https://new.example/rss\",\"entries\":40,\"quieted\":30}]");
}

TEST(FeedReport, TheStateIsOneOfFourWords) {
    EXPECT_EQ(state_of(view_of("a")), "waiting");
    EXPECT_EQ(state_of(tried("a", 0)), "ok");
    EXPECT_EQ(state_of(tried("a", 1)), "failing");
    auto polling = tried("a", 1);
    polling.in_flight = true;
    EXPECT_EQ(state_of(polling), "polling");
}

TEST(FeedReport, TheSummaryCountsThoseTriedAndThoseFailing) {
    auto summary = summary_of({view_of("a"), tried("b", 0), tried("c", 3)});
    EXPECT_EQ(boost::json::serialize(to_json(summary)), "{\"total\":3,\"tried\":2,\"failing\":1}");
}

TEST(FeedReport, WithoutFeedsThereIsNothingToTell) {
    EXPECT_TRUE(feed_objects({}).empty());
    EXPECT_EQ(boost::json::serialize(to_json(summary_of({}))), "{\"total\":0,\"tried\":0,\"failing\":0}");
}

}  // namespace
}  // namespace wirewatch::service
