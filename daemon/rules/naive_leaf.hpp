// Where one leaf stands in an article, word by word: the reference. Internal to the room.
#pragma once
#include <cstdint>
#include <vector>

#include "rules/occurrence.hpp"

namespace wirewatch::rules {

// The places of one leaf, which bears `number`: in order, distinct, at most most_occurrences.
std::vector<Occurrence> find_leaf(Leaf const& leaf, std::uint32_t number, Reading const& reading);

}  // namespace wirewatch::rules
