#include "service/background.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

namespace wirewatch::service {

void work_behind_others() {
    sched_param none{};
    sched_setscheduler(0, SCHED_BATCH, &none);  // 0: this thread, not the process (sched(7))
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);
}

}  // namespace wirewatch::service
