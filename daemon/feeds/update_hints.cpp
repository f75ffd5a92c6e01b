#include "feeds/update_hints.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.hpp"

namespace wirewatch::feeds {
namespace {

using ascii::lower;

// A year is for ever; the scheduler has bounds of its own.
constexpr std::uint64_t longest_minutes = 525'600;

constexpr std::array<std::pair<std::string_view, int>, 5> hours_of{
    {{"hourly", 1}, {"daily", 24}, {"weekly", 24 * 7}, {"monthly", 24 * 30}, {"yearly", 24 * 365}}};
constexpr std::array<std::string_view, 7> days{"sunday",   "monday", "tuesday", "wednesday",
                                               "thursday", "friday", "saturday"};

Duration time_to_live(Node node) {
    auto minutes = length_of(text_of(node)).value_or(0);
    return std::chrono::minutes(std::min(minutes, longest_minutes));
}

// So many times a period, by default once a day.
Duration update_interval(Children const& channel) {
    auto period = lower(text_of(channel.first("sy:updateperiod")));
    auto frequency = length_of(text_of(channel.first("sy:updatefrequency")));
    if (period.empty() && !frequency) return Duration::zero();
    if (period.empty()) period = "daily";
    auto found = std::find_if(hours_of.begin(), hours_of.end(),
                              [&](auto const& known) { return known.first == period; });
    if (found == hours_of.end()) return Duration::zero();
    Duration interval = std::chrono::hours(found->second);
    auto times = std::clamp<std::uint64_t>(frequency.value_or(1), 1, longest_minutes);
    return interval / static_cast<Duration::rep>(times);
}

}  // namespace

UpdateHints update_hints(Children const& channel) {
    UpdateHints hints;
    auto every = std::max(time_to_live(channel.first("ttl")), update_interval(channel));
    if (every > Duration::zero()) hints.every = every;
    each_below(channel.first("skiphours"), {"hour"}, [&](Node hour) {
        auto number = length_of(text_of(hour));
        if (number && *number <= 24) hints.skip_hours |= 1u << (*number % 24);  // 24: as RSS 0.91 counted
    });
    each_below(channel.first("skipdays"), {"day"}, [&](Node day) {
        auto found = std::find(days.begin(), days.end(), lower(text_of(day)));
        if (found == days.end()) return;
        hints.skip_days = static_cast<std::uint8_t>(hints.skip_days | (1u << (found - days.begin())));
    });
    return hints;
}

}  // namespace wirewatch::feeds
