// How problems in files and settings are put: what is wrong, then what would be right.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch {

// "; did you mean 'per_host'?" or nothing.
std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

// The same, or "; known are a, b and c" when nothing is near.
std::string did_you_mean_or_list(std::string_view word, std::vector<std::string_view> const& known);

// "a, b and c".
std::string listed(std::vector<std::string_view> const& words, std::string_view before_last = " and ");

}  // namespace wirewatch
