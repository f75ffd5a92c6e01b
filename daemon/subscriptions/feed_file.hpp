// Feed files (config/README.md) as they are written by the program: entries appended to what somebody may
// have edited, with every byte of that kept. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/feed.hpp"

namespace wirewatch::subscriptions {

// The feeds as entries of a list, each line indented by so many spaces; only keys that say something.
// What an origin wants to see before it answers (Feed::access) is not among them: it holds secrets.
std::string entries(std::vector<Feed> const& feeds, int indentation = 2);

// A whole feed file.
std::string feed_file(std::vector<Feed> const& feeds);

// The text of a feed file with the feeds at its end; an empty `text` is a file to be begun. The result has
// been read again and holds what it should. Errors: the text is no feed file, or is written in a way that
// nothing can be appended to; in one sentence that begins with the file.
Result<std::string> with_feeds(std::string const& text, std::vector<Feed> const& feeds,
                               std::string const& file);

// The text without the entry of this id; comments above the next entry stay. Errors as above, or not_found.
Result<std::string> without_feed(std::string const& text, std::string const& id, std::string const& file);

}  // namespace wirewatch::subscriptions
