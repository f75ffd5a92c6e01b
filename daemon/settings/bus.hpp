// The section `bus`: where it is bound, and whom it lets in.
#pragma once
#include <vector>

#include "settings/access.hpp"
#include "settings/settings.hpp"
#include "settings/values.hpp"

namespace wirewatch::settings {

Bus read_bus(Values const& values, SecretPlaces const& places, std::vector<Problem>& problems);

}  // namespace wirewatch::settings
