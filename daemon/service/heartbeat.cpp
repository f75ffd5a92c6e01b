#include "service/heartbeat.hpp"

namespace wirewatch::service {

std::string illness(std::optional<Instant> busy_since, Instant now) {
    if (!busy_since || now - *busy_since <= stuck_after) return "";
    return "a worker or the writer has been at one thing since " + to_rfc3339(*busy_since);
}

}  // namespace wirewatch::service
