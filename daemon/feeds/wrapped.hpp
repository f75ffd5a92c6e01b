// Documents inside documents: SOAP envelopes, EDXL-DE, an agency's own wrapper around the stories of a day.
#pragma once
#include <initializer_list>
#include <vector>

#include "feeds/markup.hpp"

namespace wirewatch::feeds {

// The outermost elements with one of the names at or below the root, in document order, none deeper than
// wrappers go.
std::vector<Node> find_wrapped(Node root, std::initializer_list<Name> names);

}  // namespace wirewatch::feeds
