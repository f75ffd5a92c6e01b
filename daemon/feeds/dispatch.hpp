// A dispatch as plain text: an optional header block, a title, paragraphs.
#pragma once
#include <string_view>

#include "core/document.hpp"

namespace wirewatch::feeds {

// Header lines are `Key: value` with the keys Title, Date, Id, Link, Source, Place, Lang and Category (which
// may be repeated), in any order up to the first empty line, if the very first line is one of them. Else the
// first line that is not empty is the title; a slug line before it that gives only the date (`date 2025-11-01
// 403`) is read as the date. The rest is the text, see text::paragraphs.
void read_dispatch(std::string_view utf8, Document& out);

}  // namespace wirewatch::feeds
