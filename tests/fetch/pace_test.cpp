#include "fetch/pace.hpp"

#include <vector>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

Terms const twice_an_hour{hourly, false, 2.0};

double minutes(Duration duration) {
    return std::chrono::duration<double, std::ratio<60>>(duration).count();
}

std::vector<Share> shares_of(std::vector<double> const& rates, PollEvery const& every = hourly,
                             Duration mean = 10min) {
    std::vector<Share> shares;
    for (auto rate : rates) shares.push_back(share_of(publishing(rate), every, mean, noon));
    return shares;
}

TEST(Pace, FourTimesTheEntriesAreTwiceThePolls) {
    for (auto rate : {1.0, 2.0, 4.0}) {
        auto once = minutes(paced(publishing(rate), twice_an_hour, noon));
        auto fourfold = minutes(paced(publishing(rate * 4), twice_an_hour, noon));
        EXPECT_NEAR(once / fourfold, 2, 0.02) << rate;
    }
    EXPECT_NEAR(minutes(paced(publishing(1), twice_an_hour, noon)), 30, 1);
}

TEST(Pace, TheBoundsAreKept) {
    EXPECT_EQ(paced(publishing(0), twice_an_hour, noon), Duration(1h));
    EXPECT_EQ(paced(publishing(1e6), twice_an_hour, noon), Duration(1min));
    EXPECT_EQ(paced(publishing(1), {{1min, 1min}, false, 1e-6}, noon), Duration(1min));
}

TEST(Pace, AFeedThatPublishesByDayIsPolledByDay) {
    auto rhythm = publishing(0);
    for (std::size_t hour = 8; hour < 16; ++hour) rhythm.entries[hour] = 120;
    auto midnight = noon + 12h;
    auto night = paced(rhythm, {{1min, 24h}, false, 2.0}, midnight);
    auto day = paced(rhythm, {{1min, 24h}, false, 2.0}, noon);
    EXPECT_LT(day, 12min);
    EXPECT_GT(night, 1h);
    auto early = paced(rhythm, {{1min, 24h}, false, 2.0}, noon + 19h);
    EXPECT_LE(early, 75min) << "the hours to come count, not the one that ends";
}

TEST(Pace, ADocumentIsPolledTwiceWhileItsEntriesAreReplaced) {
    auto rhythm = publishing(60);
    rhythm.held = 20;
    EXPECT_LE(paced(rhythm, {{1min, 1h}, false, 0.01}, noon), 10min + 5s);
    EXPECT_GE(paced(rhythm, {{1min, 1h}, false, 0.01}, noon), 9min);
    EXPECT_EQ(paced(rhythm, {{15min, 1h}, false, 0.01}, noon), Duration(15min))
        << "the operator's min stands";
}

TEST(Pace, WhatRulesMatchCountsForMore) {
    auto rhythm = publishing(1);
    auto plain = paced(rhythm, twice_an_hour, noon);
    rhythm.hits = 240;
    auto matched = paced(rhythm, twice_an_hour, noon);
    EXPECT_NEAR(minutes(plain) / minutes(matched), 2.236, 0.05) << "the root of five";
    rhythm.hits = 60;
    EXPECT_LT(paced(rhythm, twice_an_hour, noon), plain);
    EXPECT_GT(paced(rhythm, twice_an_hour, noon), matched);
}

TEST(Pace, AfterAnAlertAFeedIsPolledMoreOftenForAWhile) {
    auto rhythm = publishing(1);
    auto plain = paced(rhythm, twice_an_hour, noon);
    rhythm.alerted = noon;
    EXPECT_EQ(paced(rhythm, twice_an_hour, noon), plain / 4);
    rhythm.alerted = noon - 30min;
    EXPECT_LT(paced(rhythm, twice_an_hour, noon), plain / 2);
    rhythm.alerted = noon - 1h;
    EXPECT_EQ(paced(rhythm, twice_an_hour, noon), plain);
    rhythm.alerted = noon + 24h;
    EXPECT_EQ(paced(rhythm, twice_an_hour, noon), plain) << "of a wrong clock";
}

TEST(Pace, AsManyPollsAreMadeAsAtTheMean) {
    std::vector<std::vector<double>> const worlds{
        {1}, {0.1, 1, 10}, {0.01, 0.02, 50, 3, 0.5}, {0.001, 0.001, 0.001, 0.001, 200}};
    for (auto const& rates : worlds) {
        auto pace = pace_for(shares_of(rates));
        double polls = 0;
        for (auto rate : rates) polls += 60 / minutes(paced(publishing(rate), {hourly, false, pace}, noon));
        EXPECT_NEAR(polls, 6.0 * static_cast<double>(rates.size()), 0.05 * polls);
    }
}

TEST(Pace, BoundsThatLeaveNoChoiceDoNotDriveThePaceAway) {
    EXPECT_GE(pace_for(shares_of({1, 1}, {1min, 1min})), 1e-6);
    EXPECT_LE(pace_for(shares_of({1, 1}, {1h, 1h}, 1s)), 1e6);
    EXPECT_EQ(pace_for({}), 1);
}

}  // namespace
}  // namespace wirewatch::fetch
