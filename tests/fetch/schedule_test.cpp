#include "fetch/schedule.hpp"

#include <set>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

Hints retry_after(Duration wait) {
    return {wait, std::nullopt};
}

Hints fresh_for(Duration time) {
    return {std::nullopt, time};
}

FeedState publishing_feed(double an_hour) {
    auto state = seen_every(20min);
    state.rhythm = publishing(an_hour);
    return state;
}

Instant due_after(FeedState const& state, Heard heard, Hints const& hints = {}, PollEvery every = hourly) {
    return next_due(state, state, heard, hints, {every, false, 2.0}, noon);
}

FeedState failing(int failures, int status) {
    auto state = seen_every(8min);
    state.failures = failures;
    state.last_status = status;
    state.last_error = "as it happens";
    return state;
}

Duration wait_after(int failures, int status, Duration since_success = 48h) {
    auto state = failing(failures, status);
    state.last_success = noon - since_success;
    return due_after(state, Heard::failed) - noon;
}

TEST(Schedule, AFeedIsPolledAsItsRhythmPacesIt) {
    expect_about(due_after(publishing_feed(1), Heard::fresh), 30min);
    expect_about(due_after(publishing_feed(4), Heard::fresh), 15min);
    expect_about(due_after(publishing_feed(4), Heard::unchanged), 15min);
}

TEST(Schedule, NoFeedLeavesItsBounds) {
    for (auto rate : {0.0, 0.01, 1.0, 100.0, 1e6}) {
        for (auto heard : {Heard::fresh, Heard::unchanged}) {
            auto state = publishing_feed(rate);
            state.hints = {24h * 365, 0xFFFFFF, 0x7F};
            auto due = due_after(state, heard, fresh_for(24h * 365));
            EXPECT_GE(due, noon + 1min);
            EXPECT_LE(due, noon + 1h) << "a hint silences nobody";
        }
    }
}

TEST(Schedule, BoundsThatAreOneLeaveNoChoice) {
    PollEvery const second{1s, 1s};
    for (auto heard : {Heard::fresh, Heard::unchanged}) {
        EXPECT_EQ(due_after(publishing_feed(1), heard, {}, second), noon + 1s);
    }
    EXPECT_EQ(due_after(publishing_feed(1), Heard::fresh, {}, PollEvery{2s, 1s}), noon + 2s)
        << "max below min";
}

TEST(Schedule, FailuresDoubleTheIntervalFromTheShortestToTheLongest) {
    struct {
        int failures;
        Duration wait;
    } const cases[] = {{1, 1min}, {2, 2min}, {3, 4min}, {4, 8min}, {6, 32min}, {7, 1h}, {5000, 1h}};
    for (auto const& one : cases) {
        auto wait = wait_after(one.failures, 0);
        EXPECT_GE(wait, one.wait * 90 / 100) << one.failures;
        EXPECT_LE(wait, one.wait * 110 / 100) << one.failures;
    }
}

TEST(Schedule, AServerThatRefusesIsAskedLessAndLessDownToOnceADay) {
    for (auto status : {404, 403, 500, 503}) {
        EXPECT_LE(wait_after(1, status), 66s) << status;
        EXPECT_GE(wait_after(8, status), 2h) << status;
        EXPECT_GE(wait_after(12, status), 24h * 90 / 100) << status;
        EXPECT_LE(wait_after(5000, status), 24h) << status;
    }
}

TEST(Schedule, WhatWorkedTodayIsAskedAtTheLongestIntervalAtLeast) {
    EXPECT_LE(wait_after(5000, 503, 23h), 1h) << "as after a night's maintenance";
    EXPECT_GE(wait_after(5000, 503, 25h), 21h);
    EXPECT_GE(wait_after(5000, 429, 23h), 21h) << "it had enough of us";
}

TEST(Schedule, BodiesThatCouldNotBeReadSlowAFeedDown) {
    auto before = failing(1, 200);
    auto after = before;
    after.failures = 0;
    after.rhythm = before.rhythm = publishing(1000);
    auto due = next_due(before, after, Heard::fresh, {}, {hourly, false, 2.0}, noon);
    expect_about(due, 16min);
}

TEST(Schedule, AGoneFeedIsAskedForOnceADay) {
    auto due = due_after(failing(1, 410), Heard::gone);
    EXPECT_GE(due, noon + 24h * 90 / 100);
    EXPECT_LE(due, noon + 24h);
}

TEST(Schedule, RetryAfterWinsOverEverythingUpToADay) {
    auto wait = [](Duration asked) {
        return due_after(failing(1, 503), Heard::failed, retry_after(asked)) - noon;
    };
    EXPECT_GE(wait(20min), 20min) << "never before the time that was asked for";
    EXPECT_LE(wait(20min), 22min);
    EXPECT_GE(wait(5h), 5h) << "longer than the longest interval";
    EXPECT_EQ(wait(24h * 30), 24h);
    EXPECT_GE(wait(0s), 1min) << "not below the shortest interval";
    EXPECT_LE(wait(0s), 66s);
}

TEST(Schedule, WhatACacheMayKeepIsNotAskedForBefore) {
    auto due = due_after(publishing_feed(100), Heard::fresh, fresh_for(30min));
    EXPECT_GE(due, noon + 30min);
    EXPECT_LE(due, noon + 32min);
    expect_about(due_after(publishing_feed(1), Heard::unchanged, fresh_for(2min)), 30min);
}

TEST(Schedule, TheDocumentsOwnIntervalIsKept) {
    auto state = publishing_feed(100);
    state.hints.every = 40min;
    EXPECT_GE(due_after(state, Heard::unchanged), noon + 40min);
    EXPECT_LE(due_after(state, Heard::unchanged), noon + 42min);
    EXPECT_GE(due_after(state, Heard::fresh, fresh_for(50min)), noon + 50min) << "the longer one counts";
}

TEST(Schedule, HoursToSkipAreSkipped) {
    auto state = publishing_feed(4);
    state.hints.skip_hours = 1U << 12;
    auto due = due_after(state, Heard::fresh, {}, {1min, 6h});
    EXPECT_GE(due, noon + 1h);
    EXPECT_LE(due, noon + 1h + 5min);
    state.hints = {std::nullopt, 0, 1U << 5};  // noon is a Friday's
    due = due_after(state, Heard::fresh, {}, {1min, 24h});
    EXPECT_GE(due, noon + 12h);
    EXPECT_LE(due, noon + 12h + 5min);
}

TEST(Schedule, AServerWithoutValidatorsIsAskedOnceAnHour) {
    auto state = publishing_feed(100);
    state.etag = state.last_modified = "";
    PollEvery const every{1min, 4h};
    EXPECT_GE(due_after(state, Heard::fresh, {}, every), noon + 1h);
    EXPECT_LE(due_after(state, Heard::fresh, {}, every), noon + 63min);
    auto own = next_due(state, state, Heard::fresh, {}, {every, true, 2.0}, noon);
    EXPECT_LE(own, noon + 5min) << "who wrote the feed's own interval knows it";
    state.rhythm.held = 50;
    EXPECT_LE(due_after(state, Heard::fresh, {}, every), noon + 16min) << "half of what its document lasts";
}

TEST(Schedule, FeedsPolledTogetherDoNotStayTogether) {
    std::set<Instant> dues;
    for (int i = 0; i < 200; ++i) {
        auto state = publishing_feed(4);
        state.feed = "feed" + std::to_string(i);
        auto due = due_after(state, Heard::fresh);
        EXPECT_EQ(due, due_after(state, Heard::fresh)) << "the same feed, the same place";
        dues.insert(due);
    }
    EXPECT_GE(dues.size(), 190U);
    EXPECT_GE(*dues.rbegin() - *dues.begin(), 80s) << "over a tenth of the interval";
}

TEST(Schedule, NothingIsPolledBeforeItsStoredTime) {
    EXPECT_EQ(first_due(seen_every(10min), hourly, 1s, noon - 7min), noon);
    EXPECT_EQ(first_due(seen_every(10min), {2h, 3h}, 1s, noon - 7min), noon + 110min) << "min was raised";
    auto state = seen_every(10min);
    state.hints.every = 30min;
    EXPECT_EQ(first_due(state, hourly, 1s, noon - 7min), noon + 20min) << "its document asked for it";
    EXPECT_EQ(first_due(seen_every(3h), hourly, 1s, noon - 150min), noon - 2h) << "max was lowered";
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

TEST(Schedule, TimesOfAWrongClockAreNotWaitedFor) {
    auto state = seen_every(10min);
    state.next_due = noon + 24h * 365;
    EXPECT_EQ(first_due(state, hourly, 1s, noon), noon + 50min);
    state.last_attempt = noon + 24h;
    state.next_due = noon + 24h + 10min;
    EXPECT_EQ(first_due(state, hourly, 1s, noon), noon + 10min) << "polled tomorrow";
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
