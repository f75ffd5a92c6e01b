#include "reading/ordered_workers.hpp"

#include <gtest/gtest.h>
#include <poll.h>

#include <atomic>
#include <latch>

namespace wirewatch::reading {
namespace {

TEST(OrderedWorkers, AnswersComeInTheOrderOfTheChunks) {
    std::string given;
    // The first chunk is answered last: it waits for the three others.
    std::latch others(3);
    auto work = [&](Chunk const& chunk) {
        chunk.first == 1 ? others.wait() : others.count_down();
        return Answers{chunk.text, false};
    };
    OrderedWorkers workers(4, work, [&](Answers const& answers) { given += answers.text; });
    for (std::size_t i = 1; i <= 4; ++i) workers.take({i, std::to_string(i)});
    EXPECT_EQ(given, "");
    workers.drain();
    EXPECT_EQ(given, "1234");
}

TEST(OrderedWorkers, WhatIsDoneIsGivenWithoutWaitingForTheRest) {
    std::string given;
    std::latch second(1);
    auto work = [&](Chunk const& chunk) {
        if (chunk.first == 2) second.wait();
        return Answers{chunk.text, false};
    };
    OrderedWorkers workers(3, work, [&](Answers const& answers) { given += answers.text; });
    for (std::size_t i = 1; i <= 3; ++i) workers.take({i, std::to_string(i)});
    pollfd done{workers.done_descriptor(), POLLIN, 0};
    while (given.empty()) {
        ASSERT_EQ(poll(&done, 1, 10'000), 1) << "nobody said that the first is done";
        workers.give_done();
    }
    EXPECT_EQ(given, "1") << "the third has to wait for the second";
    second.count_down();
    workers.drain();
    EXPECT_EQ(given, "123");
}

TEST(OrderedWorkers, ABoundedNumberIsInFlight) {
    std::size_t taken = 0, given = 0, most = 0;
    OrderedWorkers workers(
        2, [](Chunk const&) { return Answers{}; }, [&](Answers const&) { ++given; });
    for (; taken < 1000; ++taken) {
        workers.take({taken, ""});
        most = std::max(most, taken + 1 - given);
    }
    workers.drain();
    EXPECT_EQ(given, 1000u);
    EXPECT_EQ(most, 6u);
}

TEST(OrderedWorkers, WhatWasNotDrainedIsDropped) {
    std::atomic<int> given = 0;
    {
        OrderedWorkers workers(
            1, [](Chunk const&) { return Answers{}; }, [&](Answers const&) { ++given; });
        workers.take({1, ""});
    }
    EXPECT_EQ(given, 0);
}

}  // namespace
}  // namespace wirewatch::reading
