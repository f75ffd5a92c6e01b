// What a wire said, unjudged: the result of parsing any format. Absent is empty (or nullopt), never a made-up
// value. All text is valid UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "core/update_hints.hpp"

namespace wirewatch {

// Something odd that was read all the same.
struct Note {
    std::string code;  // stable, snake_case: "bad_utf8", "unclosed_tag", "future_date"
    int line = 0;      // in the document, from 1; 0 = unknown
    std::string text;  // one sentence
};

// A date as the source wrote it, read or not, and the element, field or line it stood in ("pubdate"; names as
// in feeds/names.hpp).
struct WrittenDate {
    std::string text;
    std::string from;

    // The first one counts.
    void take(std::string_view date, std::string_view where) {
        if (!text.empty() || date.empty()) return;
        text = date;
        from = where;
    }
};

struct Enclosure {
    std::string url;                      // absolute
    std::string type;                     // media type
    std::optional<std::uint64_t> length;  // bytes
};

// Absolute; empty = none.
struct FeedLinks {
    std::string self;
    std::vector<std::string> hubs;  // of WebSub
    std::string next;               // the next page of the same feed
    std::string previous_archive;   // older entries
    std::string current;            // from an archive to the feed that is polled
    bool is_complete = false;       // holds all there is: what is missing was taken out
    bool is_archive = false;        // does not change any more
};

// Degrees, WGS 84.
struct GeoPoint {
    double latitude = 0;
    double longitude = 0;
};

struct FeedHead {
    std::string title;  // plain text
    std::string link;   // absolute
    std::string id;
    std::string description;
    std::string language;
    std::string author;
    std::optional<Instant> published;
    std::optional<Instant> updated;
    std::vector<std::string> categories;
    FeedLinks links;
    UpdateHints hints;
};

struct Entry {
    std::string id;
    std::string title;  // plain text
    std::string link;   // absolute
    std::optional<Instant> published;
    std::optional<Instant> updated;
    WrittenDate written;  // what `published` was read from, or `updated` where that is all
    std::string author;
    std::string summary;  // as the source gave it: HTML or plain
    std::string content;  // likewise
    std::vector<std::string> categories;
    std::vector<Enclosure> enclosures;
    std::vector<GeoPoint> points;  // a place, or the corners of an area
    std::string language;
};

struct Document {
    std::string format;  // "rss-2.0", "rss-1.0", "atom-1.0", "nitf", "text", ...; empty = not recognised
    FeedHead feed;
    std::vector<Entry> entries;
    std::vector<Note> notes;
    std::string refusal;     // why nothing could be read, one sentence; empty = it could
    bool truncated = false;  // cut inside the markup: the last entry may be incomplete
};

}  // namespace wirewatch
