// Whether the process still moves: the watchdog is fed by the event loop, and only while no worker and no
// writer has been at one thing for too long.
#pragma once
#include <optional>
#include <string>

#include "core/time.hpp"

namespace wirewatch::service {

// A document is analysed in milliseconds and a batch committed in tens; a minute means stuck.
constexpr Duration stuck_after = std::chrono::seconds(60);

// Pure. What is wrong, in a sentence; empty = healthy. A clock that jumped does not count as stuck for longer
// than stuck_after, because `busy_since` moves with each new task.
std::string illness(std::optional<Instant> busy_since, Instant now);

}  // namespace wirewatch::service
