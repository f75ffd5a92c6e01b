#include "service/notify.hpp"

#include <systemd/sd-daemon.h>
#include <time.h>

namespace wirewatch::service {
namespace {

std::uint64_t monotonic_microseconds() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * 1'000'000 +
           static_cast<std::uint64_t>(now.tv_nsec) / 1000;
}

void send(std::string const& state) {
    sd_notify(0, state.c_str());
}

}  // namespace

void notify_ready(std::string const& status) {
    send("READY=1\nSTATUS=" + status);
}
void notify_reloading() {
    send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(monotonic_microseconds()));
}
void notify_stopping() {
    send("STOPPING=1");
}
void notify_watchdog() {
    send("WATCHDOG=1");
}
void notify_busy(std::string const& doing) {
    send("EXTEND_TIMEOUT_USEC=60000000\nWATCHDOG=1\nSTATUS=" + doing);
}
std::optional<Duration> watchdog_period() {
    std::uint64_t microseconds = 0;
    if (sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::microseconds(microseconds / 2));
}

}  // namespace wirewatch::service
