// What stands inside an article and is none of its text.
#pragma once
#include <string_view>
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out the headline and what is above it, captions, lists of links, and headings that are left without
// a text. Wants measures taken.
void clean(Outline& outline, std::vector<std::uint32_t> const& content, std::string_view title);

}  // namespace wirewatch::article
