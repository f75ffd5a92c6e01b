// One run of a program: no shell, its own process group, a time limit.
#pragma once
#include <sys/types.h>
#include <wirewatch/plugin.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace sink_exec {

struct Ending {
    enum class How { exited, killed, timed_out, stopped, not_started };
    How how = How::not_started;
    int code = 0;           // exit code, signal number, or errno of the start
    std::string complaint;  // the first line of its stderr, at most 500 bytes
};

// `input` is its stdin, stdout goes nowhere, every other descriptor is closed. When the time is over, or when
// the host wants the instance to end, the whole process group gets SIGTERM and 2 s later SIGKILL.
Ending run(std::vector<std::string> const& command, std::vector<std::string> const& environment,
           std::string_view input, std::chrono::milliseconds limit, wirewatch_host const& host);

}  // namespace sink_exec
