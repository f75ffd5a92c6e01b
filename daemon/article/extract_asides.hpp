// What of a page is beside the article by its element or its name.
#pragma once
#include "article/extract_outline.hpp"

namespace wirewatch::article {

// Strikes out navigation, footers, adverts, share bars, prompts and what readers wrote; never what holds most
// of the page's prose, whatever it is called. Wants measures taken.
void strike_asides(Outline& outline);

}  // namespace wirewatch::article
