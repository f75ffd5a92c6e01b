// Work that may take its time.
#pragma once
#include <sys/types.h>

namespace wirewatch::service {

// The thread of this process with that number (gettid(2)) gets out of the way of all others of this machine:
// it runs where a core is idle, and takes a tenth of one where none is. There is no way back. A kernel that
// forbids it is not told of: the work is done all the same. Thread-safe.
void work_behind_others(pid_t thread);
void work_behind_others();  // the calling one

}  // namespace wirewatch::service
