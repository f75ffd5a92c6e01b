// What stands at an address that somebody wants to have polled. Pure.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::subscriptions {

struct Seen {
    std::string refusal;  // why this cannot be polled, one sentence; empty = it can
    std::string format;   // "rss-2.0"
    std::string title;    // the feed's own, on one line; empty = none
    std::string lang;     // a language tag, or empty
    std::size_t entries = 0;
    std::vector<std::string> feeds;  // addresses that an HTML page names, beside its refusal
};

struct Fetch {
    std::string_view body;
    std::string_view content_type;  // as the server sent it, may be empty
    std::string_view language;      // Content-Language, may be empty
    std::string_view url;           // after redirects
};

// A feed is what has entries of its own to come: lists of other feeds and plain text are refused, though
// `wirewatch parse` reads them.
Seen look_at(Fetch const& fetch);

}  // namespace wirewatch::subscriptions
