#include "fetch/due_queue.hpp"

#include <map>
#include <random>

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

TEST(DueQueue, NobodyIsTakenBeforeTheTime) {
    DueQueue queue;
    EXPECT_EQ(queue.next(), std::nullopt);
    EXPECT_EQ(queue.take(noon), std::nullopt);
    queue.put("kuna", noon);
    EXPECT_EQ(queue.next(), noon);
    EXPECT_EQ(queue.take(noon - 1ms), std::nullopt);
    EXPECT_EQ(queue.take(noon), "kuna");
    EXPECT_EQ(queue.take(noon), std::nullopt);
}

TEST(DueQueue, WhoIsDueFirstIsTakenFirst) {
    DueQueue queue;
    queue.put("c", noon + 1s);
    queue.put("b", noon);
    queue.put("a", noon + 2s);
    EXPECT_EQ(queue.take(noon + 1h), "b");
    EXPECT_EQ(queue.take(noon + 1h), "c");
    EXPECT_EQ(queue.take(noon + 1h), "a");
}

TEST(DueQueue, PuttingAgainMovesAndRemovingForgets) {
    DueQueue queue;
    queue.put("a", noon);
    queue.put("b", noon + 1s);
    queue.put("a", noon + 2s);
    EXPECT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue.next(), noon + 1s);
    queue.remove("b");
    queue.remove("never seen");
    EXPECT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.take(noon + 1h), "a");
}

TEST(DueQueue, AgreesWithASortedListOverManyChanges) {
    DueQueue queue;
    std::map<std::string, Instant> reference;
    std::mt19937 random(20251031);
    for (int i = 0; i < 20'000; ++i) {
        auto feed = "feed" + std::to_string(random() % 500);
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
    std::vector<std::pair<Instant, std::string>> expected;
    for (auto const& [feed, due] : reference) expected.emplace_back(due, feed);
    std::sort(expected.begin(), expected.end());
    for (auto const& [due, feed] : expected) {
        EXPECT_EQ(queue.next(), due);
        EXPECT_EQ(queue.take(due), feed);
    }
    EXPECT_EQ(queue.next(), std::nullopt);
}

TEST(DueQueue, AHundredThousandFeedsGoRoundTenTimes) {
    constexpr int feeds = 100'000;
    DueQueue queue;
    for (int i = 0; i < feeds; ++i) queue.put("feed" + std::to_string(i), noon + Duration(i % 1000));
    auto now = noon;
    for (int i = 0; i < feeds * 10; ++i) {
        now = std::max(now, *queue.next());
        auto feed = queue.take(now);
        ASSERT_TRUE(feed);
        queue.put(*feed, now + 1min);
    }
    EXPECT_EQ(queue.size(), static_cast<std::size_t>(feeds));
    EXPECT_GE(now, noon + 9min);
}

}  // namespace
}  // namespace wirewatch::fetch
