// Where on a page the article stands.
#pragma once
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// The elements that make up the article, in the order of the page, none inside another; empty = none found.
// Wants measures taken.
std::vector<std::uint32_t> content_of(Outline const& outline);

}  // namespace wirewatch::article
