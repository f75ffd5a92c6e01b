// What of a page is beside the article by its element or its name.
#pragma once
#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out navigation, footers, adverts, share bars, prompts and what readers wrote; never what holds most
// of the page's prose or its headline, whatever it is called. Wants measures taken; `headline` 0 = there is
// none.
void strike_asides(Outline& outline, std::uint32_t headline);

}  // namespace wirewatch::article
