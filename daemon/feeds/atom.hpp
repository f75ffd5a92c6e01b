// Atom 1.0 (RFC 4287), and 0.3 which its drafts left behind.
#pragma once
#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// `root` is <feed>, or a single <entry> as a document of its own (RFC 4287, section 2).
void read_atom(Tree& tree, Scope const& scope, Document& out);

}  // namespace wirewatch::feeds
