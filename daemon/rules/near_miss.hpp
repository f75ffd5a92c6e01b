// Why a term or a NEAR is not found, and what comes nearest. Internal to the room.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "rules/naive.hpp"

namespace wirewatch::rules {

// Of a leaf that has no place: where else it stands, in which other case; else that it does not occur.
std::string why_missing(Leaf const& leaf, Reading const& reading);

struct NearMiss {
    std::string why;
    std::optional<std::uint32_t> distance;  // words between the nearest two in one field
};

// Of a NEAR or BEFORE that does not match, from its sides.
NearMiss why_apart(Node const& node, Found const& left, Found const& right, Reading const& reading);

}  // namespace wirewatch::rules
