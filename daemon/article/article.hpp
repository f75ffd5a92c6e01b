// Entry -> Article: plain text, identity, language.
#pragma once
#include "core/article.hpp"
#include "core/document.hpp"
#include "core/feed.hpp"

namespace wirewatch::article {

// Identity: link and guid together, else either with the feed's id, else title and text (see identity.hpp).
// Language: the entry's, else the feed's setting, else the document's, else detected from the text.
Article from_entry(Entry const& entry, Document const& document, Feed const& feed, Instant fetched);

}  // namespace wirewatch::article
