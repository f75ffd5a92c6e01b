#include "fetch/schedule.hpp"

#include <algorithm>

#include "core/hash.hpp"

namespace wirewatch::fetch {
namespace {

constexpr Duration longest_stay_away = std::chrono::hours(24);
constexpr Duration between_first_polls = std::chrono::milliseconds(20);
constexpr Duration longest_first_window = std::chrono::minutes(1);

PollEvery ordered(PollEvery every) {
    every.max = std::max(every.min, every.max);
    return every;
}

// The body before this attempt came and was no feed: "fresh" says nothing until one can be read.
bool was_unreadable(FeedState const& state) {
    return state.failures > 0 && state.last_status >= 200 && state.last_status < 300;
}

// How long the feed was left alone before this attempt: the plan of then, so that a manual poll in between
// teaches nothing.
Duration last_interval(FeedState const& state, PollEvery const& every) {
    if (!state.next_due || !state.last_attempt) return every.min;
    return std::clamp(*state.next_due - *state.last_attempt, every.min, every.max);
}

Duration doubled(int failures, PollEvery const& every) {
    auto interval = every.min;
    for (int i = 1; i < failures && interval < every.max; ++i) interval *= 2;
    return interval;
}

Duration learned(FeedState const& before, Heard heard, PollEvery const& every) {
    auto last = last_interval(before, every);
    if (was_unreadable(before)) return last * 2;
    if (before.failures > 0) return every.min;  // it is back: see what was missed
    return heard == Heard::fresh ? last / 2 : last * 5 / 4;
}

Duration interval_of(FeedState const& before, int failures, Heard heard, Hints const& hints,
                     PollEvery const& every) {
    switch (heard) {
        case Heard::gone:
            return every.max;
        case Heard::failed:
            return doubled(failures, every);
        case Heard::fresh:
        case Heard::unchanged:
            return std::max(learned(before, heard, every), hints.fresh_for.value_or(Duration::zero()));
    }
    return every.max;
}

// A tenth of the interval around it, pushed inside the bounds rather than cut off by them.
Duration jittered(std::string_view feed, Duration interval, PollEvery const& every) {
    auto width = std::min(interval / 10, every.max - every.min);
    auto low = std::clamp(interval - width / 2, every.min, every.max - width);
    return low + spread(feed, width);
}

}  // namespace

Instant next_due(FeedState const& before, int failures, Heard heard, Hints const& hints,
                 PollEvery const& asked, Instant now) {
    auto const every = ordered(asked);
    if (hints.retry_after) {
        auto const longest = std::max(longest_stay_away, every.min);
        auto away = std::clamp(*hints.retry_after, every.min, longest);
        return now + std::min(away + spread(before.feed, away / 10), longest);
    }
    auto interval = interval_of(before, failures, heard, hints, every);
    return now + jittered(before.feed, std::clamp(interval, every.min, every.max), every);
}

Instant first_due(FeedState const& state, PollEvery const& every, Duration window, Instant now) {
    auto latest = now + std::max(longest_stay_away, ordered(every).max);
    if (state.next_due && *state.next_due > now) return std::min(*state.next_due, latest);
    return now + spread(state.feed, window);
}

Duration first_window(std::size_t feeds) {
    auto const most = static_cast<std::size_t>(longest_first_window / between_first_polls);
    return between_first_polls * static_cast<Duration::rep>(std::min(feeds, most));
}

Duration spread(std::string_view feed, Duration window) {
    if (window <= Duration::zero()) return Duration::zero();
    return Duration(
        static_cast<Duration::rep>(hash64(feed) % (static_cast<std::uint64_t>(window.count()) + 1)));
}

}  // namespace wirewatch::fetch
