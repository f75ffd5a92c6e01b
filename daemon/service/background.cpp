#include "service/background.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace wirewatch::service {
namespace {

// struct sched_attr of sched_setattr(2); <linux/sched/types.h> and glibc 2.36 cannot be included together.
struct Asked {
    std::uint32_t size = sizeof(Asked);
    std::uint32_t policy = SCHED_OTHER;
    std::uint64_t flags = 0;
    std::int32_t nice = 0;
    std::uint32_t priority = 0;
    std::uint64_t runtime = 0;  // the length of a turn in ns, 0 = as usual
    std::uint64_t deadline = 0, period = 0;
};

int nice_of(pid_t thread) {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(thread));  // of the thread alone, says setpriority(2)
}

void ask(pid_t thread, Asked const& asked) {
    syscall(SYS_sched_setattr, thread, &asked, 0);
}

}  // namespace

void take_short_turns() {
    if (sched_getscheduler(0) != SCHED_OTHER) return;
    Asked asked;
    asked.nice = nice_of(gettid());
    asked.runtime = static_cast<std::uint64_t>(short_turn.count());
    ask(gettid(), asked);
}

void work_behind_others(pid_t thread) {
    Asked asked;
    asked.policy = SCHED_BATCH;
    asked.nice = std::max(10, nice_of(thread));  // nobody may raise itself
    ask(thread, asked);
}

void work_behind_others() {
    work_behind_others(gettid());
}

}  // namespace wirewatch::service
