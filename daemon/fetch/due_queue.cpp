#include "fetch/due_queue.hpp"

namespace wirewatch::fetch {

void DueQueue::put(std::string const& feed, Instant due) {
    auto [at, is_new] = due_.try_emplace(feed, due);
    if (!is_new) order_.erase({at->second, &at->first});
    at->second = due;
    order_.emplace(due, &at->first);
}

void DueQueue::remove(std::string const& feed) {
    auto found = due_.find(feed);
    if (found == due_.end()) return;
    order_.erase({found->second, &found->first});
    due_.erase(found);
}

std::optional<Instant> DueQueue::next() const {
    if (order_.empty()) return std::nullopt;
    return order_.begin()->first;
}

std::optional<std::string> DueQueue::take(Instant now) {
    if (order_.empty() || order_.begin()->first > now) return std::nullopt;
    auto feed = *order_.begin()->second;
    order_.erase(order_.begin());
    due_.erase(feed);
    return feed;
}

}  // namespace wirewatch::fetch
