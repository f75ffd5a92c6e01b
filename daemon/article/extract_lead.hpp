// The lead of an article, where it stands apart from the body.
#pragma once
#include <vector>

#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Puts the paragraphs between the headline and the content before the content. Wants measures taken;
// `headline` 0 = there is none.
void add_lead(Outline const& outline, std::vector<std::uint32_t>& content, std::uint32_t headline);

}  // namespace wirewatch::article
