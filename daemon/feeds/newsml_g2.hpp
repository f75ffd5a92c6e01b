// NewsML-G2 of the IPTC: news, package, concept, knowledge and planning items, alone or in a <newsMessage>.
// One entry an item; a package sent along with its news items only orders them and gives none.
#pragma once
#include <vector>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// The messages and items of the document; empty = this is no NewsML-G2.
std::vector<Node> find_newsml_g2(Node root);

void read_newsml_g2(Tree const& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
