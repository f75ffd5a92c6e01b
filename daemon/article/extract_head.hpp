// The head of an article inside its content: what stands above the first sentence.
#pragma once
#include <string_view>
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out the headline, what is above it, and below it the lines that say who and when. Wants measures
// taken.
void strike_head(Outline& outline, std::vector<std::uint32_t> const& content, std::string_view title,
                 std::string_view byline);

}  // namespace wirewatch::article
