#include "http/sweeps.hpp"

#include <gtest/gtest.h>

#include "http/tls_sessions.hpp"

namespace wirewatch::http {
namespace {

using namespace std::chrono_literals;

Sweeps::Time const noon = Sweeps::Time() + 12h;

TEST(Sweeps, ADeadConnectionIsSweptOnceAfterASecond) {
    Sweeps sweeps(4);
    sweeps.died(2, noon);
    sweeps.died(2, noon + 10ms);
    EXPECT_EQ(sweeps.next(noon + 1s), std::nullopt);
    EXPECT_EQ(sweeps.next(noon + 1100ms), 2U);
    EXPECT_EQ(sweeps.next(noon + 5s), std::nullopt);
}

TEST(Sweeps, AShardIsSweptWhenAllOfItHasRestedLongEnough) {
    Sweeps sweeps(4);
    sweeps.rested(1, noon);
    sweeps.rested(3, noon + 1s);
    sweeps.rested(1, noon + 30s);
    EXPECT_EQ(sweeps.next(noon + 75s), std::nullopt);
    EXPECT_EQ(sweeps.next(noon + 76s), 3U);
    EXPECT_EQ(sweeps.next(noon + 149s), std::nullopt);
    EXPECT_EQ(sweeps.next(noon + 150s), 1U);
    EXPECT_EQ(sweeps.next(noon + 1h), std::nullopt);
}

TEST(TlsSessions, TheOneUsedLongestAgoGoes) {
    TlsSessions sessions(2);
    sessions.put("a", "1");
    sessions.put("b", "2");
    EXPECT_EQ(*sessions.find("a"), "1");
    sessions.put("c", "3");
    EXPECT_EQ(sessions.find("b"), nullptr);
    EXPECT_EQ(*sessions.find("a"), "1");
    EXPECT_EQ(*sessions.find("c"), "3");
    EXPECT_EQ(sessions.size(), 2U);
}

TEST(TlsSessions, AHostHasOneSessionTheLast) {
    TlsSessions sessions(2);
    sessions.put("a", "1");
    sessions.put("a", "2");
    EXPECT_EQ(*sessions.find("a"), "2");
    EXPECT_EQ(sessions.size(), 1U);
    sessions.forget("a");
    sessions.forget("a");
    EXPECT_EQ(sessions.find("a"), nullptr);
}

}  // namespace
}  // namespace wirewatch::http
