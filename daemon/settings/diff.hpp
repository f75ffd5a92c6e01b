// What a reload would change. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "settings/settings.hpp"

namespace wirewatch::settings {

struct Difference {
    std::vector<std::string> restart_keys;  // changed settings that only a start takes up, in schema order
    std::vector<std::string> live_keys;     // changed settings that a reload takes up
    std::size_t feeds_added = 0;
    std::size_t feeds_removed = 0;
    std::size_t feeds_changed = 0;  // same id, anything else different

    bool restart_needed() const { return !restart_keys.empty(); }
};

// Whether it is polled and read alike, whatever the ids.
bool are_alike(Feed const& a, Feed const& b);

// Where a value was written does not matter, only what it is.
Difference difference(Settings const& before, Settings const& after);

}  // namespace wirewatch::settings
