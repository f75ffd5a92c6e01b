// RSS 2.0, and 0.9x as its ancestors wrote it; RSS 1.0 shares the items.
#pragma once
#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// `root` is <rss>, or a <channel> without it.
void read_rss(Tree& tree, Scope const& scope, Document& out);

// The parts RSS 1.0 has in common with it.
void read_channel(Node channel, Scope const& scope, Tree const& tree, Document& out);
Entry read_item(Node item, Scope const& scope, Tree const& tree, Document& out);

}  // namespace wirewatch::feeds
