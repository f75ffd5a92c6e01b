// Dates written for people: words and numbers in about any order. Pure, thread-safe.
#pragma once
#include <optional>
#include <string_view>

#include "text/civil.hpp"

namespace wirewatch::text {

// "Fri, 31 Oct 2025 18:05:09 +0300", "31-Oct-25 18:05 EST", "October 31, 2025 6:05 PM", "31.10.2025 18:05".
// What is not ASCII must be text::fold'ed. nullopt unless day, month and year are there.
std::optional<Civil> read_written_date(std::string_view text);

}  // namespace wirewatch::text
