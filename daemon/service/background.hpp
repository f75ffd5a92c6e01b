// Who waits for whom where there are more threads than cores.
#pragma once
#include <sys/types.h>

#include <chrono>

namespace wirewatch::service {

// The shortest that Linux grants.
inline constexpr std::chrono::nanoseconds short_turn = std::chrono::microseconds(100);

// The calling thread, and those that it starts from then on, ask the scheduler for turns of that length: on
// waking up they come before those who compute for longer, which otherwise keep a core for their turn, some
// milliseconds. Their share of the cores stays what it is. From Linux 6.12 on (sched_setattr(2),
// sched_runtime of SCHED_OTHER); older kernels go by what each had last. Under another policy, which the
// operator chose, nothing is asked for.
void take_short_turns();

// For work that may take its time. The thread of this process with that number (gettid(2)) gets out of the
// way of all others of this machine: it runs where a core is idle, and takes a tenth of one where none is.
// There is no way back. A kernel that forbids it is not told of: the work is done all the same. Thread-safe.
void work_behind_others(pid_t thread);
void work_behind_others();  // the calling one

}  // namespace wirewatch::service
