// RSS 1.0 and its model, RSS 0.90: RDF with the items beside the channel.
#pragma once
#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

void read_rdf(Tree& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
