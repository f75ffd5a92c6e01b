// The configured feeds for other readers. Pure.
#pragma once
#include <string>
#include <vector>

#include "core/feed.hpp"

namespace wirewatch::subscriptions {

// OPML 2.0. What OPML has no word for stands in attributes of a namespace of ours, so that read_list gives
// the same feeds again; other readers pass them over, as OPML asks.
std::string opml_text(std::vector<Feed> const& feeds, std::string const& created);

// Newsboat's urls file: addresses, titles and tags.
std::string urls_text(std::vector<Feed> const& feeds);

}  // namespace wirewatch::subscriptions
