// What a channel says of its own rhythm: ttl, skipHours and skipDays (RSS 2.0), updatePeriod and
// updateFrequency (the syndication module of RSS 1.0). Pure; what cannot be understood says nothing.
#pragma once
#include "feeds/element.hpp"

namespace wirewatch::feeds {

UpdateHints update_hints(Children const& channel);

}  // namespace wirewatch::feeds
