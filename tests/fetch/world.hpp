// A world of feeds to try schedules on: what is published when, drawn from a seed, and how late each way of
// polling sees it. A schedule knows only what its polls brought.
#pragma once
#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <random>
#include <vector>

#include "fetch/schedule.hpp"

namespace wirewatch::fetch {

struct World {
    std::vector<std::vector<Instant>> published;  // by feed, in order
    Instant begin;
    Instant end;

    std::size_t size() const { return published.size(); }
};

struct WorldOptions {
    int feeds = 1000;
    int weeks = 4;
    double sigma = 1.5;        // of the logarithm of the feeds' rates
    double median_a_day = 10;  // entries
    double day_rhythm = 0.8;   // 0: all hours alike; each feed has a peak of its own
    std::uint64_t seed = 20251031;
};

// Poisson, thinned by the hour of the day.
inline World world_of(WorldOptions const& options, Instant begin) {
    World world{{}, begin, begin + std::chrono::days(7 * options.weeks)};
    std::mt19937_64 random(options.seed);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform(0, 1);
    constexpr double day = 86'400'000;
    for (int feed = 0; feed < options.feeds; ++feed) {
        auto rate = options.median_a_day * std::exp(options.sigma * normal(random)) / day;
        auto most = rate * (1 + options.day_rhythm);
        auto peak = uniform(random) * day;
        std::exponential_distribution<double> gap(most);
        auto& published = world.published.emplace_back();
        for (auto at = gap(random); at < static_cast<double>((world.end - begin).count());
             at += gap(random)) {
            auto now = rate * (1 + options.day_rhythm * std::cos(2 * 3.14159265358979 * (at - peak) / day));
            if (uniform(random) * most < now)
                published.push_back(begin + Duration(static_cast<Duration::rep>(at)));
        }
    }
    return world;
}

struct Seen {
    double polls = 0;
    double entries = 0;
    double delay_seconds = 0;  // mean
    double missed = 0;         // ran out of the document before they were seen
};

// How a way of polling sees a feed: `polled(feed, first, last, now)` with the range of entries that were
// fresh says when to come again.
using Polled = std::function<Instant(std::size_t feed, std::vector<Instant> const& fresh, std::uint32_t held,
                                     Instant now)>;

// Polls from `from` on are learning only; the delays of entries published after it count.
inline Seen watch(World const& world, Instant count_from, std::size_t document, Polled const& polled) {
    struct Due {
        Instant at;
        std::size_t feed;
        bool operator>(Due const& other) const { return at > other.at; }
    };
    std::priority_queue<Due, std::vector<Due>, std::greater<>> queue;
    std::vector<std::size_t> known(world.size());  // entries below are known
    for (std::size_t feed = 0; feed < world.size(); ++feed) {
        queue.push({world.begin + std::chrono::days(2) + Duration(feed * 600'000 / world.size()), feed});
    }
    Seen seen;
    std::vector<Instant> fresh;
    while (queue.top().at < world.end) {
        auto [now, feed] = queue.top();
        queue.pop();
        auto const& all = world.published[feed];
        auto end = static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), now) - all.begin());
        auto oldest = end > document ? end - document : 0;
        fresh.clear();
        for (auto i = std::max(oldest, known[feed]); i < end; ++i) {
            fresh.push_back(all[i]);
            if (all[i] < count_from) continue;
            ++seen.entries;
            seen.delay_seconds += std::chrono::duration<double>(now - all[i]).count();
        }
        if (now >= count_from) {
            ++seen.polls;
            if (oldest > known[feed]) seen.missed += static_cast<double>(oldest - known[feed]);
        }
        known[feed] = end;
        queue.push({polled(feed, fresh, static_cast<std::uint32_t>(end - oldest), now), feed});
    }
    seen.delay_seconds /= std::max(1.0, seen.entries);
    return seen;
}

}  // namespace wirewatch::fetch
