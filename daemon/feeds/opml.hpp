// OPML 1.0 and 2.0: lists of subscriptions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// One entry for each outline, however deep, that leads to a feed (xmlUrl, which is the entry's id; the feed's
// page is its link) or somewhere else (OPML 2.0, "link" and "include": url, which is both). The names of the
// folders around it are among its categories.
void read_opml(Tree const& tree, Scope const& scope, Document& out);

// What an outline is called by its attribute `first`, else `second`; on one line, may be empty.
std::string outline_name(Node outline, std::string_view first, std::string_view second);

// Adds the names of the folders around it, outermost first; of very deep ones the nearest sixteen.
void add_folders(Node outline, std::vector<std::string>& to);

}  // namespace wirewatch::feeds
