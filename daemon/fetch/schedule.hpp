// When a feed is polled. Pure: numbers in, an instant out.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/feed.hpp"
#include "core/time.hpp"
#include "fetch/pace.hpp"

namespace wirewatch::fetch {

// What an attempt brought, as far as it bears on the next one.
enum class Heard {
    fresh,      // a body that differs from the last
    unchanged,  // 304, or the same body again
    failed,     // no answer, or one that is no success
    gone,       // 410: the publisher says for good
};

struct Hints {                            // of the origin
    std::optional<Duration> retry_after;  // how long a 429 or 503 asks us to stay away
    std::optional<Duration> fresh_for;    // how long a cache may keep the answer
};

// After a success: as paced by the feed's rhythm, but not inside the time a cache may keep the answer, the
// document's own interval and the hours it wants to be left alone; not within an hour where the server has no
// validators, unless `every` is the feed's own or the document would run over; always within `every`, so that
// no hint silences a feed.
// After a failure: from min on doubled with each one in a row, up to max where nobody answered or the feed
// has worked within a day, else up to a day; a 410 at once. Retry-After wins over all of it, up to a day.
// Feeds are spread over a tenth of the interval by their id, so that what was polled together once does not
// stay together. `before` is the state the attempt began with, `after` the one it ended with.
Instant next_due(FeedState const& before, FeedState const& after, Heard heard, Hints const& hints,
                 Terms const& terms, Instant now);

// When a feed taken over from the journal, or never polled, is due: not before its stored time, nor before
// min has passed since it was polled; what is overdue is spread over `window`. Times of a wrong clock are not
// waited for.
Instant first_due(FeedState const& state, PollEvery const& every, Duration window, Instant now);

// Over how long the first polls of so many feeds are spread: 50 a second, a minute at most.
Duration first_window(std::size_t feeds);

// The feed's own place in a window: between zero and all of it, always the same.
Duration spread(std::string_view feed, Duration window);

}  // namespace wirewatch::fetch
