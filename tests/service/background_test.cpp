#include "service/background.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <thread>

namespace wirewatch::service {
namespace {

int nice_of_this_thread() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
}

TEST(Background, OnlyTheThreadThatAsksGetsOutOfTheWay) {
    auto before = nice_of_this_thread();
    std::thread([&] {
        work_behind_others();
        EXPECT_EQ(nice_of_this_thread(), 10);
        EXPECT_EQ(sched_getscheduler(0), SCHED_BATCH);
    }).join();
    EXPECT_EQ(nice_of_this_thread(), before);
    EXPECT_EQ(sched_getscheduler(0), SCHED_OTHER);
}

}  // namespace
}  // namespace wirewatch::service
