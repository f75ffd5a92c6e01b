#include "fetch/due_queue.hpp"

#include <algorithm>
#include <map>
#include <random>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

TEST(DueQueue, NobodyIsTakenBeforeTheTime) {
    DueQueue queue;
    EXPECT_EQ(queue.next(), std::nullopt);
    EXPECT_EQ(queue.take(noon), std::nullopt);
    queue.put(7, noon);
    EXPECT_EQ(queue.next(), noon);
    EXPECT_EQ(queue.take(noon - 1ms), std::nullopt);
    EXPECT_EQ(queue.take(noon), 7U);
    EXPECT_EQ(queue.take(noon), std::nullopt);
}

TEST(DueQueue, WhoIsDueFirstIsTakenFirst) {
    DueQueue queue;
    queue.put(3, noon + 1s);
    queue.put(2, noon);
    queue.put(1, noon + 2s);
    EXPECT_EQ(queue.take(noon + 1h), 2U);
    EXPECT_EQ(queue.take(noon + 1h), 3U);
    EXPECT_EQ(queue.take(noon + 1h), 1U);
}

TEST(DueQueue, PuttingAgainMovesAndRemovingForgets) {
    DueQueue queue;
    queue.put(1, noon);
    queue.put(2, noon + 1s);
    queue.put(1, noon + 2s);
    EXPECT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.next(), noon + 1s);
    queue.remove(2);
    queue.remove(3000);
    EXPECT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.take(noon + 1h), 1U);
}

TEST(DueQueue, EverybodyIsShiftedTogether) {
    DueQueue queue;
    queue.put(1, noon + 1s);
    queue.put(2, noon);
    queue.shift(-24h);
    EXPECT_EQ(queue.next(), noon - 24h);
    EXPECT_EQ(queue.take(noon - 24h), 2U);
    EXPECT_EQ(queue.next(), noon - 24h + 1s);
}

TEST(DueQueue, AgreesWithASortedListOverManyChanges) {
    DueQueue queue;
    std::map<FeedNumber, Instant> reference;
    std::mt19937 random(20251031);
    for (int i = 0; i < 20'000; ++i) {
        FeedNumber feed = random() % 500;
        auto due = noon + Duration(random() % 1000);
        if (random() % 4 == 0) {
            queue.remove(feed);
            reference.erase(feed);
        } else {
            queue.put(feed, due);
            reference[feed] = due;
        }
        ASSERT_EQ(queue.size(), reference.size());
    }
    std::vector<std::pair<Instant, FeedNumber>> expected;
    for (auto const& [feed, due] : reference) expected.emplace_back(due, feed);
    std::sort(expected.begin(), expected.end());
    for (auto const& [due, feed] : expected) {
        EXPECT_EQ(queue.next(), due);
        EXPECT_EQ(queue.take(due), feed);
    }
    EXPECT_EQ(queue.next(), std::nullopt);
}

TEST(DueQueue, AHundredThousandFeedsGoRoundTenTimes) {
    constexpr FeedNumber feeds = 100'000;
    DueQueue queue;
    for (FeedNumber i = 0; i < feeds; ++i) queue.put(i, noon + Duration(i % 1000));
    auto now = noon;
    for (FeedNumber i = 0; i < feeds * 10; ++i) {
        now = std::max(now, *queue.next());
        auto feed = queue.take(now);
        ASSERT_TRUE(feed);
        queue.put(*feed, now + 1min);
    }
    EXPECT_EQ(queue.size(), feeds);
    EXPECT_GE(now, noon + 9min);
}

}  // namespace
}  // namespace wirewatch::fetch
