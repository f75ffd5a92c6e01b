// What stands inside an article and is none of its text.
#pragma once
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out captions and lists of links. Wants measures taken.
void clean(Outline& outline, std::vector<std::uint32_t> const& content);

}  // namespace wirewatch::article
