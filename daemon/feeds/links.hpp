// Where a feed leads to besides its page: to itself, its hubs, its next page and its archives.
#pragma once
#include "feeds/element.hpp"

namespace wirewatch::feeds {

// Links of the Atom vocabulary in a feed's head: self and hub (WebSub, section 4), next, prev-archive and
// current, with the marks of a complete feed and of an archive page (RFC 5005, sections 2 to 4).
FeedLinks feed_links(Children const& head, Scope const& scope);

}  // namespace wirewatch::feeds
