// INT and TERM as a question instead of an interruption.
#pragma once
#include <csignal>

namespace wirewatch::cli {

// While it lives, INT and TERM end nothing, and writing to a closed pipe is an error instead of a signal.
// Make it before any thread starts: threads inherit it.
class StopSignals {
public:
    StopSignals();
    ~StopSignals();
    StopSignals(StopSignals const&) = delete;
    StopSignals& operator=(StopSignals const&) = delete;

    bool came();  // since it was made

private:
    bool came_ = false;
    sigset_t stops_{};
    sigset_t before_{};
    struct sigaction int_before_ {};
    struct sigaction pipe_before_ {};
};

}  // namespace wirewatch::cli
