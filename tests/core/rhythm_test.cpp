#include "core/rhythm.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace wirewatch {
namespace {

using namespace std::chrono_literals;

Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};

// Entries that far apart, the last one just before `end`.
Lesson every(Duration gap, int count, Instant end, std::uint32_t held = 0) {
    Lesson lesson{{}, held != 0 ? held : static_cast<std::uint32_t>(count), true};
    for (int i = 0; i < count; ++i) lesson.fresh.push_back({end - gap * i - 1ms, false});
    return lesson;
}

Rhythm taught(Lesson lesson, Instant now = noon) {
    Rhythm rhythm;
    learn(rhythm, std::move(lesson), now);
    return rhythm;
}

TEST(Rhythm, TheFirstDocumentTellsTheRate) {
    EXPECT_NEAR(mean_rate(taught(every(1h, 40, noon)), noon), 1, 0.15);
    EXPECT_NEAR(mean_rate(taught(every(10min, 40, noon)), noon), 6, 1);
    EXPECT_NEAR(mean_rate(taught(every(24h, 20, noon)), noon), 1 / 24.0, 0.01);
}

TEST(Rhythm, DatesCountAndNotWhenEntriesWereSeen) {
    auto rhythm = taught(every(1h, 40, noon - 24h * 30));
    EXPECT_LT(mean_rate(rhythm, noon), 0.05) << "it fell silent a month ago";
}

TEST(Rhythm, AnOldEntryKeptOnTopSaysNothing) {
    auto lesson = every(1h, 19, noon);
    lesson.fresh.push_back({noon - 24h * 2000, false});
    EXPECT_NEAR(mean_rate(taught(lesson), noon), 1, 0.2);
}

TEST(Rhythm, WhatWasLearnedFadesByHalfInAWeek) {
    auto rhythm = taught(every(1h, 24 * 14, noon));
    auto now = noon;
    for (int hour = 0; hour < 24 * 7; ++hour) {
        now += 1h;
        learn(rhythm, every(15min, 4, now, 20), now);
    }
    // Half of what counts is of the last week; of the ten and a half days before, three eighths.
    auto before = 0.5 - std::exp2(-2.5);
    EXPECT_NEAR(mean_rate(rhythm, now), (4 * 0.5 + before) / (0.5 + before), 0.1);
    EXPECT_EQ(rhythm.held, 20U);
}

TEST(Rhythm, SilenceCountsWithoutADocument) {
    auto rhythm = taught(every(1h, 80, noon));
    auto later = noon + 24h * 7;
    EXPECT_LT(mean_rate(rhythm, later), 0.4);
    EXPECT_LT(mean_rate(rhythm, noon + 24h * 60), 0.01);
}

TEST(Rhythm, NothingIsKnownOfANewFeed) {
    EXPECT_NEAR(mean_rate(Rhythm{}, noon), 1, 0.01);
    auto empty = taught({});
    EXPECT_LT(mean_rate(empty, noon + 24h), 0.02);
}

TEST(Rhythm, ADocumentThatRanOverDoesNotCountTheTimeThatWasMissed) {
    auto rhythm = taught(every(6min, 20, noon));
    EXPECT_NEAR(mean_rate(rhythm, noon), 9, 2);
    learn(rhythm, every(6min, 20, noon + 24h), noon + 24h);
    EXPECT_GT(mean_rate(rhythm, noon + 24h), 7) << "twenty of a day's 240 were seen";
}

TEST(Rhythm, APartialDocumentIsNoMeasureOfTheDocument) {
    auto rhythm = taught(every(1h, 40, noon));
    auto delta = every(10min, 6, noon + 1h, 6);
    delta.is_whole = false;
    learn(rhythm, delta, noon + 1h);
    EXPECT_EQ(rhythm.held, 40U);
    EXPECT_NEAR(mean_rate(rhythm, noon + 1h), 1.2, 0.2);
}

TEST(Rhythm, HoursOfTheDayAreTold) {
    Rhythm rhythm;
    for (int day = 0; day < 21; ++day) {
        auto const now = noon + 24h * day;
        learn(rhythm, every(20min, 12, now, 30), now);  // from eight to noon
    }
    auto by_hour = rates(rhythm, noon + 24h * 20);
    EXPECT_GT(by_hour[10], 2.0);
    EXPECT_LT(by_hour[10], 3.3);
    EXPECT_LT(by_hour[20], 0.15);
    EXPECT_EQ(hour_of(noon), 12);
    EXPECT_EQ(hour_of(noon - 1ms), 11);
}

TEST(Rhythm, OneDayIsTooLittleToTellHoursApart) {
    auto by_hour = rates(taught(every(10min, 40, noon)), noon);
    EXPECT_LT(by_hour[10] / by_hour[20], 2);
}

TEST(Rhythm, TheShareOfHitsIsOfTheEntries) {
    auto lesson = every(1h, 100, noon);
    for (std::size_t i = 0; i < lesson.fresh.size(); i += 2) lesson.fresh[i].is_hit = true;
    EXPECT_NEAR(share_of_hits(taught(lesson), noon), 0.5, 0.03);
    EXPECT_EQ(share_of_hits(Rhythm{}, noon), 0);
    Lesson one{{{noon - 1h, true}}, 1, true};
    EXPECT_LT(share_of_hits(taught(one), noon), 0.4) << "one says little";
}

TEST(Rhythm, AClockThatWasSetBackDoesNoHarm) {
    auto rhythm = taught(every(1h, 40, noon));
    learn(rhythm, every(1h, 1, noon - 24h, 40), noon - 24h);
    EXPECT_TRUE(std::isfinite(mean_rate(rhythm, noon - 24h)));
    EXPECT_NEAR(mean_rate(rhythm, noon - 24h), 1, 0.2);
    EXPECT_EQ(rhythm.counted, noon - 24h);
}

TEST(Rhythm, ItIsStoredInALineAndReadBack) {
    std::mt19937 random(20251031);
    auto lesson = every(37min, 90, noon, 25);
    for (auto& entry : lesson.fresh) entry.is_hit = random() % 3 == 0;
    auto rhythm = taught(lesson);
    rhythm.alerted = noon - 5min;
    auto text = to_text(rhythm);
    EXPECT_LT(text.size(), 250U) << text;
    auto again = rhythm_of(text);
    EXPECT_EQ(to_text(again), text);
    EXPECT_EQ(again.counted, rhythm.counted);
    EXPECT_EQ(again.alerted, rhythm.alerted);
    EXPECT_EQ(again.held, 25U);
    EXPECT_NEAR(mean_rate(again, noon), mean_rate(rhythm, noon), 0.02);
}

TEST(Rhythm, WhatCannotBeReadKnowsNothing) {
    EXPECT_EQ(to_text(Rhythm{}), "");
    for (auto const* text : {"", "x", "1 2 3", "1 0 3 -5 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"})
        EXPECT_EQ(rhythm_of(text), Rhythm{}) << text;
}

}  // namespace
}  // namespace wirewatch
