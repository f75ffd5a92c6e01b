// What a newsroom tells its clients about an item beside the news: whether it may be used, and how.
#pragma once
#include <string_view>

#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// The statuses of NewsML, NewsML-G2 and NITF in any case; "usable" and none are not noted, the others are:
// "withdrawn", "embargoed", or "not_usable" for what is held back for another reason.
void note_status(std::string_view status, Tree const& tree, Node where, Document& out);

// A message from editor to editor, shortened.
void note_to_editors(std::string_view text, Tree const& tree, Node where, Document& out);

// An item under an embargo until the time, which may be empty or no date.
void note_embargo(std::string_view until, Tree const& tree, Node where, Document& out);

}  // namespace wirewatch::feeds
