// IPTC 7901 telegrams, the text wires of dpa, ats and others: one entry a telegram.
#pragma once
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::feeds {

// `text` is decoded, with its control characters. The lines between the start of the text and the "=" that
// ends its head are labels ("2ND LEAD"), the headline, and a byline; keywords before them are the categories.
void read_iptc7901(std::string_view text, Document& out);

}  // namespace wirewatch::feeds
