// The content items of a NewsML 1 component and of those inside it.
#pragma once
#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// FormalName, where most properties of NewsML 1 have their value, on one line.
std::string formal_name(Node node);

// Fills content, enclosures and what is empty and an abstract or an inner document gives.
void read_newsml1_content(Node component, Scope const& scope, Tree const& tree, Entry& entry, Document& out);

}  // namespace wirewatch::feeds
