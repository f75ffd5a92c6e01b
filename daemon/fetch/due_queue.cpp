#include "fetch/due_queue.hpp"

#include <algorithm>
#include <utility>

namespace wirewatch::fetch {

void DueQueue::put(FeedNumber feed, Instant due) {
    if (feed >= places_.size()) places_.resize(feed + 1);
    if (places_[feed] == 0) {
        heap_.push_back({due, feed});
        places_[feed] = static_cast<std::uint32_t>(heap_.size());
    }
    auto place = places_[feed] - 1U;
    heap_[place].at = due;
    sink_or_rise(place);
}

void DueQueue::remove(FeedNumber feed) {
    if (feed >= places_.size() || places_[feed] == 0) return;
    auto place = std::exchange(places_[feed], 0U) - 1U;
    auto last = heap_.back();
    heap_.pop_back();
    if (place == heap_.size()) return;
    set(place, last);
    sink_or_rise(place);
}

std::optional<Instant> DueQueue::next() const {
    if (heap_.empty()) return std::nullopt;
    return heap_.front().at;
}

std::optional<FeedNumber> DueQueue::take(Instant now) {
    if (heap_.empty() || heap_.front().at > now) return std::nullopt;
    auto feed = heap_.front().feed;
    remove(feed);
    return feed;
}

void DueQueue::shift(Duration by) {
    for (auto& due : heap_) due.at += by;
}

void DueQueue::set(std::size_t place, Due due) {
    heap_[place] = due;
    places_[due.feed] = static_cast<std::uint32_t>(place) + 1;
}

void DueQueue::sink_or_rise(std::size_t place) {
    auto const due = heap_[place];
    for (; place > 0 && due < heap_[(place - 1) / 2]; place = (place - 1) / 2) {
        set(place, heap_[(place - 1) / 2]);
    }
    for (auto child = 2 * place + 1; child < heap_.size(); child = 2 * place + 1) {
        if (child + 1 < heap_.size() && heap_[child + 1] < heap_[child]) ++child;
        if (!(heap_[child] < due)) break;
        set(place, heap_[child]);
        place = child;
    }
    set(place, due);
}

}  // namespace wirewatch::fetch
