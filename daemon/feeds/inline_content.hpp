// The story inside an item of NewsML: markup, a NITF document, text or base64.
#pragma once
#include <string>
#include <string_view>

#include "feeds/element.hpp"
#include "feeds/tree.hpp"

namespace wirewatch::feeds {

// What stands in the holder (<inlineXML>, <inlineData>, <DataContent>) becomes the entry's content, without a
// paragraph that only repeats the byline. What the entry lacks otherwise and a NITF document says, or such a
// paragraph, it gets from there. `encoding` as the holder's vocabulary writes it, may be empty.
void read_inline(Node holder, std::string_view encoding, Scope const& scope, Tree const& tree, Entry& entry,
                 Document& out);

// A flash has no headline: its first line stands for it. Empty content, empty title.
std::string first_line(std::string_view content);

}  // namespace wirewatch::feeds
