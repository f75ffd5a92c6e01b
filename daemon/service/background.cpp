#include "service/background.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wirewatch::service {

void work_behind_others(pid_t thread) {
    sched_param none{};
    sched_setscheduler(thread, SCHED_BATCH, &none);
    setpriority(PRIO_PROCESS, static_cast<id_t>(thread), 10);  // of the thread alone, says setpriority(2)
}

void work_behind_others() {
    work_behind_others(gettid());
}

}  // namespace wirewatch::service
