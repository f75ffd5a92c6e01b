#include "fetch/schedule.hpp"

#include <set>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

Hints no_hints() {
    return {};
}

Hints retry_after(Duration wait) {
    return {wait, std::nullopt};
}

Hints fresh_for(Duration time) {
    return {std::nullopt, time};
}

Instant due_after(FeedState const& before, Heard heard, Hints const& hints = {}, PollEvery every = hourly) {
    return next_due(before, 0, heard, hints, every, noon);
}

FeedState failing(int failures, int status) {
    auto state = seen_every(8min);
    state.failures = failures;
    state.last_status = status;
    state.last_error = "as it happens";
    return state;
}

TEST(Schedule, ANewFeedIsPolledAgainAfterTheShortestInterval) {
    FeedState state;
    state.feed = "kuna";
    auto due = due_after(state, Heard::fresh);
    EXPECT_GE(due, noon + 1min);
    EXPECT_LE(due, noon + 66s);
}

TEST(Schedule, AFeedThatBringsSomethingIsPolledTwiceAsOften) {
    expect_about(due_after(seen_every(20min), Heard::fresh), 10min);
}

TEST(Schedule, AFeedThatBringsNothingIsPolledALittleLess) {
    expect_about(due_after(seen_every(20min), Heard::unchanged), 25min);
}

TEST(Schedule, NoFeedLeavesItsBounds) {
    for (auto interval : {0s, 1s, 59s, 60s, 3600s, 86400s}) {
        for (auto heard : {Heard::fresh, Heard::unchanged, Heard::failed, Heard::gone}) {
            auto due = due_after(seen_every(interval), heard, fresh_for(30h));
            EXPECT_GE(due, noon + 1min);
            EXPECT_LE(due, noon + 1h);
        }
    }
}

TEST(Schedule, BoundsThatAreOneLeaveNoChoice) {
    PollEvery const second{1s, 1s};
    for (auto heard : {Heard::fresh, Heard::unchanged, Heard::failed, Heard::gone}) {
        EXPECT_EQ(due_after(seen_every(1s), heard, {}, second), noon + 1s);
    }
    EXPECT_EQ(due_after(seen_every(1s), Heard::fresh, {}, PollEvery{2s, 1s}), noon + 2s) << "max below min";
}

TEST(Schedule, AQuietFeedReachesTheLongestIntervalAndAStirringOneTheShortest) {
    auto state = seen_every(1min);
    auto poll = [&](Heard heard) {
        auto now = *state.next_due;
        state.next_due = next_due(state, 0, heard, no_hints(), hourly, now);
        state.last_attempt = now;
        return *state.next_due - now;
    };
    for (int i = 0; i < 25; ++i) poll(Heard::unchanged);
    EXPECT_GE(poll(Heard::unchanged), 54min);
    for (int i = 0; i < 8; ++i) poll(Heard::fresh);
    EXPECT_LE(poll(Heard::fresh), 66s);
}

TEST(Schedule, AManualPollInBetweenTeachesNothing) {
    auto state = seen_every(20min);
    auto early = noon - 19min;
    auto due = next_due(state, 0, Heard::unchanged, no_hints(), hourly, early);
    EXPECT_GE(due - early, 25min * 95 / 100);
}

TEST(Schedule, FailuresDoubleTheIntervalFromTheShortestToTheLongest) {
    struct {
        int failures;
        Duration wait;
    } const cases[] = {{1, 1min}, {2, 2min}, {3, 4min}, {4, 8min}, {6, 32min}, {7, 1h}, {5000, 1h}};
    for (auto const& one : cases) {
        auto wait = next_due(seen_every(30min), one.failures, Heard::failed, no_hints(), hourly, noon) - noon;
        EXPECT_GE(wait, one.wait * 90 / 100) << one.failures;
        EXPECT_LE(wait, one.wait * 110 / 100) << one.failures;
    }
}

TEST(Schedule, AFeedThatIsBackIsPolledAgainSoon) {
    EXPECT_LE(due_after(failing(4, 503), Heard::unchanged), noon + 66s);
    EXPECT_LE(due_after(failing(4, 0), Heard::fresh), noon + 66s);
}

TEST(Schedule, BodiesThatCouldNotBeReadSlowAFeedDown) {
    expect_about(due_after(failing(1, 200), Heard::fresh), 16min);
}

TEST(Schedule, AGoneFeedIsPolledAtTheLongestInterval) {
    auto due = due_after(seen_every(1min), Heard::gone);
    EXPECT_GE(due, noon + 54min);
    EXPECT_LE(due, noon + 1h);
}

TEST(Schedule, RetryAfterWinsOverEverythingUpToADay) {
    auto wait = [](Duration asked) {
        return next_due(seen_every(5min), 1, Heard::failed, retry_after(asked), hourly, noon) - noon;
    };
    EXPECT_GE(wait(20min), 20min) << "never before the time that was asked for";
    EXPECT_LE(wait(20min), 22min);
    EXPECT_GE(wait(5h), 5h) << "longer than the longest interval";
    EXPECT_EQ(wait(24h * 30), 24h);
    EXPECT_GE(wait(0s), 1min) << "not below the shortest interval";
    EXPECT_LE(wait(0s), 66s);
}

TEST(Schedule, WhatACacheMayKeepIsNotAskedForBefore) {
    expect_about(due_after(seen_every(5min), Heard::fresh, fresh_for(30min)), 30min);
    expect_about(due_after(seen_every(20min), Heard::unchanged, fresh_for(2min)), 25min);
}

TEST(Schedule, FeedsPolledTogetherDoNotStayTogether) {
    std::set<Instant> dues;
    for (int i = 0; i < 200; ++i) {
        auto state = seen_every(20min);
        state.feed = "feed" + std::to_string(i);
        auto due = due_after(state, Heard::fresh);
        EXPECT_EQ(due, due_after(state, Heard::fresh)) << "the same feed, the same place";
        dues.insert(due);
    }
    EXPECT_GE(dues.size(), 190U);
    EXPECT_GE(*dues.rbegin() - *dues.begin(), 50s) << "over a tenth of the interval";
}

TEST(Schedule, NothingIsPolledBeforeItsStoredTime) {
    EXPECT_EQ(first_due(seen_every(10min), hourly, 1s, noon - 7min), noon);
}

TEST(Schedule, WhatIsNewOrOverdueIsSpreadOverTheWindow) {
    FeedState fresh;
    for (int i = 0; i < 100; ++i) {
        fresh.feed = std::to_string(i);
        auto overdue = seen_every(10min);
        overdue.feed = fresh.feed;
        auto due = first_due(fresh, hourly, 2s, noon + 1h);
        EXPECT_GE(due, noon + 1h);
        EXPECT_LE(due, noon + 1h + 2s);
        EXPECT_EQ(first_due(overdue, hourly, 2s, noon + 1h), due);
    }
}

TEST(Schedule, AStoredTimeNobodyPlannedIsNotWaitedFor) {
    auto state = seen_every(10min);
    state.next_due = noon + 24h * 365;
    EXPECT_EQ(first_due(state, hourly, 1s, noon), noon + 24h);
    EXPECT_EQ(first_due(state, PollEvery{1h, 48h}, 1s, noon), noon + 48h);
}

TEST(Schedule, FirstPollsAreQuickForFewAndBoundedForMany) {
    EXPECT_EQ(first_window(0), 0s);
    EXPECT_LE(first_window(10), 1s);
    EXPECT_LE(first_window(50), 2s);
    EXPECT_EQ(first_window(100'000), 1min);
}

TEST(Schedule, APlaceInAWindowIsTheFeedsOwn) {
    EXPECT_EQ(spread("kuna", 0s), 0s);
    EXPECT_EQ(spread("kuna", 10s), spread("kuna", 10s));
    EXPECT_NE(spread("kuna", 10s), spread("petra", 10s));
}

}  // namespace
}  // namespace wirewatch::fetch
