// The end of an article inside its content: what stands below the last sentence.
#pragma once
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out lines that are but a link, and headings with nothing below them, from the end up. Wants
// measures taken.
void strike_tail(Outline& outline, std::vector<std::uint32_t> const& content);

}  // namespace wirewatch::article
