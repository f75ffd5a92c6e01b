// NITF 3.x, the News Industry Text Format of the IPTC: one story a <nitf> element, which may stand in a
// wrapper.
#pragma once
#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// The first <nitf> element at or below the node, not deeper than wrappers go; null = none.
pugi::xml_node find_nitf(pugi::xml_node node);

void read_nitf(Tree const& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
