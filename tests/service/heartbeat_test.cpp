#include "service/heartbeat.hpp"

#include <gtest/gtest.h>

namespace wirewatch::service {
namespace {

Instant const an_hour = Instant(Duration(1'761'912'000'000));

TEST(Heartbeat, AnIdleProcessIsHealthy) {
    EXPECT_EQ(illness(std::nullopt, an_hour), "");
}

TEST(Heartbeat, OneThingForAMinuteIsStillHealthy) {
    EXPECT_EQ(illness(an_hour - stuck_after, an_hour), "");
}

TEST(Heartbeat, OneThingForLongerIsTold) {
    EXPECT_EQ(illness(an_hour - stuck_after - Duration(1), an_hour),
              "a worker or the writer has been at one thing since 2025-10-31T11:58:59.999Z");
}

}  // namespace
}  // namespace wirewatch::service
