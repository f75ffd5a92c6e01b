// What the start and end tags of HTML close besides themselves (WHATWG, "tree construction"). Pure.
#pragma once
#include "text/html_tags.hpp"

namespace wirewatch::text {

bool is_heading(Tag tag);

// The start of `starts` ends an open `open`, and it does not look for one beyond the other.
bool closes(Tag starts, Tag open);
bool stops_search(Tag starts, Tag open);

// The end tag of `ends` does not reach out of `open`.
bool stops_end(Tag ends, Tag open);

}  // namespace wirewatch::text
