// Ways to poll a world of feeds: ours, all alike, and in proportion to what a feed published in a week.
#pragma once
#include <deque>

#include "fetch/world.hpp"

namespace wirewatch::fetch {

struct Watching {
    Instant count_from;
    std::size_t document = 30;  // entries
};

// The schedule as the daemon runs it: states learn from what was fetched, the pace is found anew every ten
// minutes.
inline Seen by_rhythm(World const& world, Watching const& watching, PollEvery const& every, Duration mean) {
    std::vector<FeedState> states(world.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        states[i].feed = "feed" + std::to_string(i);
        states[i].etag = "\"1\"";
    }
    Terms terms{every};
    std::vector<Share> shares;
    auto paced_at = world.begin;
    auto polled = [&](std::size_t feed, std::vector<Instant> const& fresh, std::uint32_t held, Instant now) {
        if (now >= paced_at) {
            shares.clear();
            for (auto const& state : states) shares.push_back(share_of(state.rhythm, every, mean, now));
            terms.pace = pace_for(shares);
            paced_at = now + std::chrono::minutes(10);
        }
        auto& state = states[feed];
        if (!fresh.empty() || !state.rhythm.counted) {
            Lesson lesson{{}, held, true};
            for (auto published : fresh) lesson.fresh.push_back({published, false});
            learn(state.rhythm, lesson, now);
        }
        auto heard = fresh.empty() ? Heard::unchanged : Heard::fresh;
        return next_due(state, state, heard, {}, terms, now);
    };
    return watch(world, watching.count_from, watching.document, polled);
}

inline Seen all_alike(World const& world, Watching const& watching, Duration interval) {
    auto polled = [&](std::size_t, std::vector<Instant> const&, std::uint32_t, Instant now) {
        return now + interval;
    };
    return watch(world, watching.count_from, watching.document, polled);
}

// Miniflux's entry_frequency: a week over what was published in it times a factor, 5 minutes to a day.
inline Seen by_week(World const& world, Watching const& watching, double factor) {
    std::vector<std::deque<Instant>> weeks(world.size());
    auto polled = [&](std::size_t feed, std::vector<Instant> const& fresh, std::uint32_t, Instant now) {
        auto& week = weeks[feed];
        week.insert(week.end(), fresh.begin(), fresh.end());
        while (!week.empty() && week.front() < now - std::chrono::days(7)) week.pop_front();
        auto posts = static_cast<double>(std::max<std::size_t>(1, week.size()));
        Duration const of_week = std::chrono::days(7);
        auto interval =
            Duration(static_cast<Duration::rep>(static_cast<double>(of_week.count()) / (posts * factor)));
        return now + std::clamp<Duration>(interval, std::chrono::minutes(5), std::chrono::hours(24));
    };
    return watch(world, watching.count_from, watching.document, polled);
}

// The way with the parameter at which it makes as many polls.
template <typename Way>
Seen with_polls(double polls, double low, double high, Way way) {
    Seen seen;
    for (int i = 0; i < 16 && std::abs(seen.polls / polls - 1) > 0.001; ++i) {
        auto middle = std::sqrt(low * high);
        seen = way(middle);
        (seen.polls < polls ? low : high) = middle;
    }
    return seen;
}

inline Seen alike_at(double polls, World const& world, Watching const& watching) {
    return with_polls(polls, 0.1, 1000, [&](double an_hour) {
        return all_alike(world, watching, Duration(static_cast<Duration::rep>(3'600'000 / an_hour)));
    });
}

inline Seen by_week_at(double polls, World const& world, Watching const& watching) {
    return with_polls(polls, 0.01, 10'000, [&](double factor) { return by_week(world, watching, factor); });
}

}  // namespace wirewatch::fetch
