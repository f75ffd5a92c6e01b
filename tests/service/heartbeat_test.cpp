#include "service/heartbeat.hpp"

#include <gtest/gtest.h>

namespace wirewatch::service {
namespace {

Instant const noon = Instant(Duration(1'761'912'000'000));

TEST(Heartbeat, AnIdleProcessIsHealthy) {
    EXPECT_EQ(illness(std::nullopt, noon), "");
}

TEST(Heartbeat, OneThingForAMinuteIsStillHealthy) {
    EXPECT_EQ(illness(noon - stuck_after, noon), "");
}

TEST(Heartbeat, OneThingForLongerIsTold) {
    EXPECT_EQ(illness(noon - stuck_after - Duration(1), noon),
              "a worker or the writer has been at one thing since 2025-10-31T11:58:59.999Z");
}

}  // namespace
}  // namespace wirewatch::service
