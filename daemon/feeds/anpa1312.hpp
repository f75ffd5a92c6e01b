// ANPA 1312 telegrams, the text wires of AP and Kyodo: one entry a telegram.
#pragma once
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::feeds {

// `text` is decoded, with its control characters. The first line is a slug, the headline the next one that is
// neither a byline nor a word to editors; text begins with the first indented line.
void read_anpa1312(std::string_view text, Document& out);

}  // namespace wirewatch::feeds
