#include "cli/stop_signals.hpp"

#include <pthread.h>

#include <ctime>

namespace wirewatch::cli {

StopSignals::StopSignals() {
    sigemptyset(&stops_);
    sigaddset(&stops_, SIGINT);
    sigaddset(&stops_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stops_, &before_);
    // A shell starts what stands before an & with INT ignored; ^C in daemon/run is meant for us all the same.
    struct sigaction standard {};
    standard.sa_handler = SIG_DFL;
    sigaction(SIGINT, &standard, &int_before_);
    struct sigaction ignored {};
    ignored.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignored, &pipe_before_);
}

StopSignals::~StopSignals() {
    sigaction(SIGPIPE, &pipe_before_, nullptr);
    sigaction(SIGINT, &int_before_, nullptr);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool StopSignals::came() {
    timespec const at_once{};
    while (sigtimedwait(&stops_, nullptr, &at_once) > 0) came_ = true;
    return came_;
}

}  // namespace wirewatch::cli
