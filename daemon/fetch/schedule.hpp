// When a feed is polled. Pure: numbers in, an instant out.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "core/feed.hpp"
#include "core/time.hpp"

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

// A poll that brings something halves the interval, one that does not lengthens it by a quarter; failures
// double it from min on; caching headers lengthen it; a 410 takes it to max. Always within `every`, but for
// Retry-After, which wins up to a day. Feeds are spread over a tenth of the interval by their id, so that
// what was polled together once does not stay together.
// `before` is the state the attempt began with, `failures` the count it ended with.
Instant next_due(FeedState const& before, int failures, Heard heard, Hints const& hints,
                 PollEvery const& every, Instant now);

// When a feed taken over from the journal, or never polled, is due: not before its stored time; what is
// overdue is spread over `window`. A stored time further off than we ever plan is the work of a wrong clock.
Instant first_due(FeedState const& state, PollEvery const& every, Duration window, Instant now);

// Over how long the first polls of so many feeds are spread: 50 a second, a minute at most.
Duration first_window(std::size_t feeds);

// The feed's own place in a window: between zero and all of it, always the same.
Duration spread(std::string_view feed, Duration window);

}  // namespace wirewatch::fetch
