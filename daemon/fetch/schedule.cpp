#include "fetch/schedule.hpp"

#include <algorithm>

#include "core/hash.hpp"

namespace wirewatch::fetch {
namespace {

constexpr Duration longest_stay_away = std::chrono::hours(24);
constexpr int too_many_requests = 429;
constexpr Duration without_validators = std::chrono::hours(1);
constexpr Duration between_first_polls = std::chrono::milliseconds(20);
constexpr Duration longest_first_window = std::chrono::minutes(1);

PollEvery ordered(PollEvery every) {
    every.max = std::max(every.min, every.max);
    return every;
}

// A server that refuses may be left alone for longer than a line that is down: that may be ours.
PollEvery after_refusals(PollEvery const& every) {
    return {every.min, std::max(longest_stay_away, every.max)};
}

// The body before this attempt came and was no feed.
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
    return std::min(interval, every.max);
}

// A tenth of the interval around it, pushed inside the bounds rather than cut off by them.
Duration jittered(std::string_view feed, Duration interval, PollEvery const& every) {
    auto width = std::min(interval / 10, every.max - every.min);
    auto low = std::clamp(interval - width / 2, every.min, every.max - width);
    return low + spread(feed, width);
}

Duration not_within(FeedState const& after, Hints const& hints, Terms const& terms, Instant now) {
    auto longest =
        std::max(hints.fresh_for.value_or(Duration::zero()), after.hints.every.value_or(Duration::zero()));
    auto has_validators = !after.etag.empty() || !after.last_modified.empty();
    if (has_validators || terms.is_own) return longest;
    return std::max(longest, std::min(without_validators, half_run_over(after.rhythm, now)));
}

bool is_skipped(UpdateHints const& hints, Instant instant) {
    auto day = std::chrono::weekday(std::chrono::floor<std::chrono::days>(instant)).c_encoding();
    auto hour = static_cast<unsigned>(hour_of(instant));
    return ((hints.skip_days >> day) & 1U) != 0 || ((hints.skip_hours >> hour) & 1U) != 0;
}

// The first instant from `due` on, to `latest`, in an hour that is not to be skipped.
Instant outside(UpdateHints const& hints, std::string_view feed, Instant due, Instant latest) {
    if (!is_skipped(hints, due)) return due;
    while (due < latest && is_skipped(hints, due)) {
        due = std::chrono::floor<std::chrono::hours>(due) + std::chrono::hours(1);
    }
    return std::min(due + spread(feed, std::chrono::minutes(5)), latest);
}

Instant after_success(FeedState const& before, FeedState const& after, Hints const& hints, Terms const& terms,
                      Instant now) {
    auto const& every = terms.every;
    auto interval = paced(after.rhythm, terms, now);
    if (was_unreadable(before)) interval = std::max(interval, last_interval(before, every) * 2);
    auto wait = jittered(after.feed, std::clamp(interval, every.min, every.max), every);
    auto const least = not_within(after, hints, terms, now);
    if (wait < least) wait = std::min(least + spread(after.feed, least / 20), every.max);
    return outside(after.hints, after.feed, now + wait, now + every.max);
}

// What worked within the last day will soon work again, unless it was us whom the server had enough of.
bool may_be_back_soon(FeedState const& after, Heard heard, Instant now) {
    if (after.last_status == 0) return true;
    auto worked_today = after.last_success && now - *after.last_success < longest_stay_away;
    return worked_today && after.last_status != too_many_requests && heard != Heard::gone;
}

Instant after_failure(FeedState const& after, Heard heard, PollEvery const& every, Instant now) {
    auto const bounds = may_be_back_soon(after, heard, now) ? every : after_refusals(every);
    auto interval = heard == Heard::gone ? bounds.max : doubled(after.failures, bounds);
    return now + jittered(after.feed, interval, bounds);
}

}  // namespace

Instant next_due(FeedState const& before, FeedState const& after, Heard heard, Hints const& hints,
                 Terms const& asked, Instant now) {
    auto terms = asked;
    terms.every = ordered(asked.every);
    if (hints.retry_after) {
        auto const longest = after_refusals(terms.every).max;
        auto away = std::clamp(*hints.retry_after, terms.every.min, longest);
        return now + std::min(away + spread(after.feed, away / 10), longest);
    }
    if (heard == Heard::failed || heard == Heard::gone) return after_failure(after, heard, terms.every, now);
    return after_success(before, after, hints, terms, now);
}

Instant first_due(FeedState const& state, PollEvery const& asked, Duration window, Instant now) {
    auto const every = ordered(asked);
    auto const soon = now + spread(state.feed, window);
    if (!state.last_attempt || !state.next_due) return soon;
    auto const longest = state.failures > 0 ? after_refusals(every).max : every.max;
    auto wait = std::clamp(*state.next_due - *state.last_attempt, every.min, longest);
    if (state.failures == 0) {  // the stored time was planned before its document was read
        wait = std::max(wait, std::min(state.hints.every.value_or(Duration::zero()), every.max));
    }
    // Polled at a time to come: the clock was wrong then, or is now.
    auto due = std::min(*state.last_attempt, now) + wait;
    return due > now ? due : soon;
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
