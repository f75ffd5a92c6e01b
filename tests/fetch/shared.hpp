// What the room's tests have in common: a noon, feeds, answers of an origin.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "core/feed.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace wirewatch::fetch {

using namespace std::chrono_literals;
using Feeds = std::vector<std::shared_ptr<Feed const>>;

inline Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};
inline PollEvery const hourly{1min, 1h};

inline std::shared_ptr<Feed const> feed_of(std::string const& id, std::string const& url = {}) {
    auto feed = std::make_shared<Feed>();
    feed->id = id;
    feed->url = url.empty() ? "https://" + id + ".example/rss" : url;
    return feed;
}

// Watched for a month, as many entries an hour by day and night.
inline Rhythm publishing(double an_hour, Instant now = noon) {
    Rhythm rhythm;
    rhythm.counted = now;
    rhythm.watched = 240;
    rhythm.entries.fill(static_cast<float>(an_hour * 10));
    return rhythm;
}

// Polled at noon less the interval, due at noon; the server has validators.
inline FeedState seen_every(Duration interval) {
    FeedState state;
    state.feed = "kuna";
    state.last_status = 200;
    state.last_attempt = noon - interval;
    state.last_success = state.last_attempt;
    state.next_due = noon;
    state.etag = "\"seen\"";
    return state;
}

inline http::Response answered(int status, http::Headers headers = {}, std::string body = {}) {
    http::Response response;
    response.status = status;
    response.headers = std::move(headers);
    response.body = std::move(body);
    response.url = "https://kuna.example/rss";
    response.arrived = noon;
    return response;
}

// The jitter takes a tenth of the interval at most.
inline void expect_about(Instant due, Duration after_noon) {
    EXPECT_GE(due, noon + after_noon * 95 / 100) << to_rfc3339(due);
    EXPECT_LE(due, noon + after_noon * 105 / 100) << to_rfc3339(due);
}

}  // namespace wirewatch::fetch
