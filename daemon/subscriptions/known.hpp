// Which addresses are polled already, in whatever way they are written. Pure.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/feed.hpp"

namespace wirewatch::subscriptions {

// Whether both lead to the same, as text/urls.hpp compares.
bool is_same_address(std::string_view a, std::string_view b);

class Known {
public:
    explicit Known(std::vector<Feed> const& feeds);

    // The feed of this address; nullptr = none. Borrowed: from the list given, or from what was added.
    Feed const* find(std::string_view url) const;

    // False, and nothing is added, when the address is known. `feed` must outlive this.
    bool add(Feed const& feed);

private:
    std::unordered_map<std::string, Feed const*> by_address_;
};

}  // namespace wirewatch::subscriptions
