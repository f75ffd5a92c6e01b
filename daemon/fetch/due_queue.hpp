// Which feed is next. Pure; O(log n), for a hundred thousand feeds: a binary heap of their numbers that knows
// where each stands.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/time.hpp"

namespace wirewatch::fetch {

using FeedNumber =
    std::uint32_t;  // small and given again: the queue keeps a place for each below the largest

class DueQueue {
public:
    void put(FeedNumber feed, Instant due);  // or moves it
    void remove(FeedNumber feed);

    std::optional<Instant> next() const;          // when the first is due
    std::optional<FeedNumber> take(Instant now);  // the first, if it is due

    // Everybody that much later, or earlier.
    void shift(Duration by);

    std::size_t size() const { return heap_.size(); }

private:
    struct Due {
        Instant at{};
        FeedNumber feed = 0;

        bool operator<(Due const& other) const { return at != other.at ? at < other.at : feed < other.feed; }
    };

    void set(std::size_t place, Due due);
    void sink_or_rise(std::size_t place);

    std::vector<Due> heap_;
    std::vector<std::uint32_t> places_;  // by feed: place in the heap + 1, 0 = none
};

}  // namespace wirewatch::fetch
