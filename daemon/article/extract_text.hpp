// The article's elements as text.
#pragma once
#include <string>
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Valid UTF-8, an empty line between paragraphs; what is struck out is left out.
std::string text_of(Outline const& outline, std::vector<std::uint32_t> const& nodes);

}  // namespace wirewatch::article
