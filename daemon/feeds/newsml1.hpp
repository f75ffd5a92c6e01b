// NewsML 1.0 to 1.2 of the IPTC: one entry a <NewsItem>.
#pragma once
#include <vector>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

std::vector<Node> find_newsml1(Node root);

// A news item is a tree of components, each with lines, metadata and content of its own. The headline is that
// of the component around all the content, whose texts follow each other in order.
void read_newsml1(Tree const& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
