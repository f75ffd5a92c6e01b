// What threads ask the scheduler for, as the kernel tells it.
#include "service/background.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <thread>

namespace wirewatch::service {
namespace {

int nice_of_this_thread() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
}

// sched_runtime of sched_getattr(2), at its place in the struct; 0 where one length is for all.
std::chrono::nanoseconds turn_of_this_thread() {
    std::array<std::uint64_t, 6> attributes{};
    syscall(SYS_sched_getattr, 0, attributes.data(), sizeof attributes, 0);
    return std::chrono::nanoseconds(attributes[3]);
}

template <typename Work>
void on_another_thread(Work work) {
    std::thread(work).join();
}

TEST(Background, OnlyTheThreadThatAsksGetsOutOfTheWay) {
    auto before = nice_of_this_thread();
    on_another_thread([before] {
        work_behind_others();
        EXPECT_EQ(nice_of_this_thread(), std::max(before, 10));
        EXPECT_EQ(sched_getscheduler(0), SCHED_BATCH);
    });
    EXPECT_EQ(nice_of_this_thread(), before);
    EXPECT_EQ(sched_getscheduler(0), SCHED_OTHER);
}

TEST(Background, ShortTurnsAreInheritedAndLeaveTheShareAlone) {
    if (turn_of_this_thread().count() == 0) GTEST_SKIP() << "before Linux 6.12";
    on_another_thread([] {
        auto before = nice_of_this_thread();
        take_short_turns();
        on_another_thread([&] {
            EXPECT_EQ(turn_of_this_thread(), short_turn);
            EXPECT_EQ(nice_of_this_thread(), before);
            EXPECT_EQ(sched_getscheduler(0), SCHED_OTHER);
        });
    });
}

TEST(Background, APolicyThatWasChosenIsKept) {
    on_another_thread([] {
        sched_param const none{};
        ASSERT_EQ(sched_setscheduler(0, SCHED_BATCH, &none), 0);
        take_short_turns();
        EXPECT_EQ(sched_getscheduler(0), SCHED_BATCH);
    });
}

TEST(Background, WorkBehindOthersTakesTurnsOfTheUsualLength) {
    on_another_thread([] {
        auto usual = turn_of_this_thread();
        take_short_turns();
        work_behind_others();
        EXPECT_EQ(turn_of_this_thread(), usual);
    });
}

}  // namespace
}  // namespace wirewatch::service
