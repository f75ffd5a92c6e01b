// What a source hands to the pipeline: a body, or word of a poll without one (304, failure).
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/feed.hpp"
#include "core/time.hpp"

namespace wirewatch {

// The web page an entry leads to, for feeds with full_text.
struct FetchedPage {
    std::string link;  // the entry's, as its document gave it
    std::string url;   // after redirects
    std::string content_type;
    std::string body;  // decoded
};

struct Fetched {
    std::shared_ptr<Feed const> feed;
    FeedState state;                  // after this attempt; stored with what it brought
    std::optional<std::string> body;  // decoded (content-coding removed), absent = nothing to read
    std::string url;                  // after redirects: the base of relative links
    std::string content_type;
    std::string item_key;   // of a dropped file: its identity, stored with its entries; empty for polls
    std::string item_name;  // of a dropped file: its name, for messages
    Instant arrived{};      // when the last byte came
    std::vector<FetchedPage> pages{};  // of new entries, those that could be had
    std::string link_header{};         // the fields of that name as one, for what they say of hubs
    bool pushed = false;               // by a hub: no poll of ours
};

}  // namespace wirewatch
