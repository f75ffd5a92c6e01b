// Ids for feeds that come without one. Pure.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/feed.hpp"

namespace wirewatch::subscriptions {

class Ids {
public:
    explicit Ids(std::vector<Feed> const& taken);

    bool is_free(std::string const& id) const { return !taken_.contains(id); }

    // An id that nobody has, taken from then on: the feed's own if it is free; else its title where that has
    // letters of ASCII to say it with; else its host; else both, at last with a number.
    std::string take(Feed const& feed);

private:
    std::unordered_set<std::string> taken_;
    std::unordered_map<std::string, int> numbers_;  // the last one tried, by what stands before it
};

// "São Paulo: the news!" -> "sao-paulo-the-news", at most 40 characters; empty when it is mostly in another
// script.
std::string slug(std::string_view title);

}  // namespace wirewatch::subscriptions
