#include "fetch/pace.hpp"

#include <algorithm>
#include <cmath>

namespace wirewatch::fetch {
namespace {

using Hours = std::chrono::duration<double, std::ratio<3600>>;

constexpr float hits_weigh = 4;  // more than what no rule matches
constexpr Duration stirred_for = std::chrono::hours(1);
constexpr double most_stirred = 4;
constexpr double polls_of_a_document = 2;  // while all its entries are replaced
constexpr int rounds = 16;

double an_hour(Duration interval) {
    return 1 / std::max(Hours(interval).count(), 1e-9);
}

float weight(Rhythm const& rhythm, Instant now) {
    return 1 + hits_weigh * share_of_hits(rhythm, now);
}

double stirred(Rhythm const& rhythm, Instant now) {
    if (!rhythm.alerted) return 1;
    auto ago = now - *rhythm.alerted;
    if (ago < Duration::zero() || ago >= stirred_for) return 1;
    return most_stirred - (most_stirred - 1) * (Hours(ago) / Hours(stirred_for));
}

double to_keep_up(Rhythm const& rhythm, double rate) {
    return rhythm.held > 0 ? polls_of_a_document * rate / rhythm.held : 0;
}

Instant next_hour(Instant instant) {
    return std::chrono::floor<std::chrono::hours>(instant) + std::chrono::hours(1);
}

double polls(std::span<Share const> shares, double pace) {
    double sum = 0;
    for (auto const& share : shares) {
        sum +=
            static_cast<double>(std::clamp(static_cast<float>(pace) * share.root, share.least, share.most));
    }
    return sum;
}

}  // namespace

Duration paced(Rhythm const& rhythm, Terms const& terms, Instant now) {
    auto const by_hour = rates(rhythm, now);
    auto const weighs = static_cast<double>(weight(rhythm, now));
    auto const factor = terms.pace * stirred(rhythm, now);
    auto const least = an_hour(terms.every.max);
    auto const most = an_hour(terms.every.min);

    auto left = 1.0;  // of a poll
    for (auto at = now;;) {
        auto rate = static_cast<double>(by_hour[static_cast<std::size_t>(hour_of(at))]);
        auto often = std::max(factor * std::sqrt(weighs * rate), to_keep_up(rhythm, rate));
        often = std::clamp(often, least, most);
        auto const hour_left = Hours(next_hour(at) - at).count();
        if (left <= often * hour_left) {
            auto due = at + std::chrono::round<Duration>(Hours(left / often));
            return std::clamp(due - now, terms.every.min, terms.every.max);
        }
        left -= often * hour_left;
        at = next_hour(at);
    }
}

Duration half_run_over(Rhythm const& rhythm, Instant now) {
    auto rate = rates(rhythm, now)[static_cast<std::size_t>(hour_of(now))];
    auto hours = 1 / std::max(to_keep_up(rhythm, static_cast<double>(rate)), 1e-6);
    return std::chrono::round<Duration>(Hours(hours));
}

Share share_of(Rhythm const& rhythm, PollEvery const& every, Duration mean, Instant now) {
    Share share;
    auto const weighs = weight(rhythm, now);
    float rate = 0;
    for (auto hour : rates(rhythm, now)) {
        share.root += std::sqrt(weighs * hour) / 24;
        rate += hour / 24;
    }
    share.least = static_cast<float>(an_hour(every.max));
    share.most = static_cast<float>(an_hour(every.min));
    share.wanted = std::clamp(static_cast<float>(an_hour(mean)), share.least, share.most);
    share.least = std::clamp(static_cast<float>(to_keep_up(rhythm, static_cast<double>(rate))), share.least,
                             share.most);
    return share;
}

double pace_for(std::span<Share const> shares) {
    double wanted = 0;
    for (auto const& share : shares) wanted += static_cast<double>(share.wanted);
    auto pace = 1.0;
    // Shares at their bounds do not follow; those in between do, and each round comes nearer.
    for (int round = 0; round < rounds && !shares.empty(); ++round) {
        auto factor = wanted / polls(shares, pace);
        pace = std::clamp(pace * factor, 1e-6, 1e6);
        if (std::abs(factor - 1) < 1e-3) break;
    }
    return pace;
}

}  // namespace wirewatch::fetch
