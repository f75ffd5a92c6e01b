// CAP 1.0 to 1.2, the Common Alerting Protocol of OASIS: one entry an <alert>, which may stand in an EDXL-DE
// distribution.
#pragma once
#include <vector>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

std::vector<Node> find_cap(Node root);

// An alert says the same in several languages or for several areas, an <info> each: the first one gives
// title, link and language, all of them the text.
void read_cap(Tree const& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
