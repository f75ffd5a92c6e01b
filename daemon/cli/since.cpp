#include "cli/since.hpp"

#include <algorithm>

namespace wirewatch::cli {

Result<Instant> since_of(std::string const& text, Instant now) {
    if (auto ago = parse_duration(text)) return now - std::min(*ago, now.time_since_epoch());
    if (auto instant = parse_rfc3339(text)) return *instant;
    return Error(Errc::invalid, "--since takes how long ago, such as 2h or 1d, or a time such as " +
                                    to_rfc3339(now) + ", not '" + text + "'");
}

}  // namespace wirewatch::cli
