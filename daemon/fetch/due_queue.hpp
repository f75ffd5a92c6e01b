// Which feed is next. Pure; O(log n), for a hundred thousand feeds.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/time.hpp"

namespace wirewatch::fetch {

class DueQueue {
public:
    void put(std::string const& feed, Instant due);  // or moves it
    void remove(std::string const& feed);

    std::optional<Instant> next() const;           // when the first is due
    std::optional<std::string> take(Instant now);  // the first, if it is due

    std::size_t size() const { return due_.size(); }

private:
    // The set's keys live in the map: its nodes do not move.
    using Key = std::pair<Instant, std::string const*>;
    struct Earlier {
        bool operator()(Key const& a, Key const& b) const {
            return a.first != b.first ? a.first < b.first : *a.second < *b.second;
        }
    };

    std::unordered_map<std::string, Instant> due_;
    std::set<Key, Earlier> order_;
};

}  // namespace wirewatch::fetch
