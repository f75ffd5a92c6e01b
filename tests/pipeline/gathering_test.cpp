#include "pipeline/gathering.hpp"

#include <gtest/gtest.h>

namespace wirewatch::pipeline {
namespace {

using namespace std::chrono_literals;

class GatheringTest : public testing::Test {
protected:
    Gathering<int> gathering{3, 200ms};
    std::chrono::steady_clock::time_point const noon{12h};
};

TEST_F(GatheringTest, WhatMayWaitIsDueWhenTheFirstHasWaitedLongEnough) {
    gathering.add(1, true, noon);
    gathering.add(2, true, noon + 150ms);
    EXPECT_FALSE(gathering.is_due(noon + 199ms));
    EXPECT_TRUE(gathering.is_due(noon + 200ms));
}

TEST_F(GatheringTest, WhatMayNotWaitTakesTheOthersAlongInOrder) {
    gathering.add(1, true, noon);
    gathering.add(2, false, noon);
    EXPECT_TRUE(gathering.is_due(noon));
    EXPECT_EQ(gathering.take(), (std::vector{1, 2}));
    EXPECT_FALSE(gathering.is_due(noon + 1h));
}

TEST_F(GatheringTest, AFullOneIsDue) {
    for (auto number : {1, 2, 3}) gathering.add(number, true, noon);
    EXPECT_TRUE(gathering.is_due(noon));
}

TEST_F(GatheringTest, ASleeperWakesWhenItIsDue) {
    EXPECT_EQ(gathering.patience(500ms, noon), 500ms);
    gathering.add(1, true, noon);
    EXPECT_EQ(gathering.patience(500ms, noon + 50ms), 150ms);
    EXPECT_EQ(gathering.patience(100ms, noon + 50ms), 100ms);
    EXPECT_EQ(gathering.patience(500ms, noon + 1s), 0ms);
}

}  // namespace
}  // namespace wirewatch::pipeline
