// ninjs 1.0 to 3.x, the news items in JSON of the IPTC: one item a document, or items in an envelope.
#pragma once
#include "feeds/delivery.hpp"
#include "feeds/element.hpp"
#include "feeds/json.hpp"

namespace wirewatch::feeds {

// The items at or below the root, not deeper than envelopes go. What is an item is known by its "uri", the
// only property that every version requires.
std::vector<Json const*> find_ninjs(Json const& root);

void read_ninjs(Json const& root, Scope const& scope, Delivery const& delivery, Document& out);

}  // namespace wirewatch::feeds
