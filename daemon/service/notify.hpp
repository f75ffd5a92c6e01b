// Word to the service manager, sd_notify(3). Without NOTIFY_SOCKET every call does nothing.
#pragma once
#include <optional>
#include <string>

#include "core/time.hpp"

namespace wirewatch::service {

void notify_ready(std::string const& status);
void notify_reloading();  // with MONOTONIC_USEC, which systemd 253 and later ask for
void notify_stopping();
void notify_watchdog();
// Something long on the way to READY, told about once a second: the start may take another minute from here.
void notify_busy(std::string const& doing);

// How often the watchdog wants to hear from us: half of WATCHDOG_USEC. Nothing when it is off.
std::optional<Duration> watchdog_period();

}  // namespace wirewatch::service
