// What the schedule is for: how late entries are seen at equal numbers of polls. tests/bench/polling.cpp
// prints the figures of larger worlds.
#include "fetch/shared.hpp"
#include "fetch/ways.hpp"

namespace wirewatch::fetch {
namespace {

TEST(Delay, EntriesAreSeenSoonerThanByPollingAllAlikeOrInProportion) {
    WorldOptions options;
    options.feeds = 120;
    options.weeks = 3;
    auto const world = world_of(options, noon);
    Watching const watching{noon + 24h * 7};
    auto ours = by_rhythm(world, watching, hourly, 10min);
    EXPECT_LE(ours.delay_seconds, 0.65 * alike_at(ours.polls, world, watching).delay_seconds);
    EXPECT_LE(ours.delay_seconds, 0.80 * by_week_at(ours.polls, world, watching).delay_seconds);
    EXPECT_NEAR(ours.polls / (120 * 14 * 24 * 6), 1, 0.03) << "as many polls as at the mean";
}

TEST(Delay, NoDocumentRunsOver) {
    WorldOptions options;
    options.feeds = 100;
    options.weeks = 2;
    options.median_a_day = 100;
    auto const world = world_of(options, noon);
    Watching const watching{noon + 24h * 7, 30};
    auto ours = by_rhythm(world, watching, hourly, 20min);
    auto alike = alike_at(ours.polls, world, watching);
    EXPECT_LE(ours.missed, alike.missed / 10);
    EXPECT_LE(ours.missed, ours.entries / 200) << "what publishes more in a minute than its document holds";
}

}  // namespace
}  // namespace wirewatch::fetch
