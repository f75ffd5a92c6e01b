// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
#pragma once
#include "feeds/delivery.hpp"
#include "feeds/element.hpp"
#include "feeds/json.hpp"

namespace wirewatch::feeds {

// True for a root that names the format as its version, or has a member that only this format knows.
bool is_json_feed(Json const& root);

// True for any list of items.
bool may_be_json_feed(Json const& root);

void read_json_feed(Json const& root, Scope const& scope, Delivery const& delivery, Document& out);

}  // namespace wirewatch::feeds
