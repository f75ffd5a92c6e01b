// NITF 3.x, the News Industry Text Format of the IPTC: one story a <nitf> element, which may stand in a
// wrapper.
#pragma once
#include <vector>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

std::vector<Node> find_nitf(Node root);

// The story's content comes with the names HTML has for NITF's own elements.
Entry read_nitf_story(Node nitf, Scope const& scope, Tree const& tree, Document& out);

void read_nitf(Tree const& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
