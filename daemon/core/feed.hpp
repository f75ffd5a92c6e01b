// A feed as configured, and what is remembered of it between polls.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/access.hpp"
#include "core/error.hpp"
#include "core/rhythm.hpp"
#include "core/time.hpp"
#include "core/update_hints.hpp"

namespace wirewatch {

struct PollEvery {
    Duration min{};
    Duration max{};
};

// One source of documents: a polled feed (url) or a named instance of a source plugin (url empty).
struct Feed {
    std::string id;
    std::string url;
    std::string title;
    std::string lang;     // BCP 47, empty = unknown
    std::string country;  // ISO 3166-1 alpha-2, empty = unknown
    std::string agency;
    std::vector<std::string> tags;
    std::optional<PollEvery> every;  // absent: polling.every
    bool full_text = false;
    bool sample = false;                   // the bundled sample wire: its alerts carry "sample": true
    bool quiet_start = true;               // false for folders: what somebody drops in is wanted
    std::shared_ptr<Access const> access;  // nullptr: nothing special
    Place declared;
};

// Stored in the same transaction as the articles a fetch brought, so that a crash repeats the fetch and never
// skips it. Validators are kept byte for byte as received (RFC 9110 section 8.8).
struct FeedState {
    std::string feed;
    std::string url;  // as configured when this was learned: validators of another address say nothing
    std::string etag;
    std::string last_modified;
    std::string body_hash;  // of the last accepted body
    std::optional<Instant> last_attempt;
    std::optional<Instant> last_success;
    std::optional<Instant> next_due;
    int last_status = 0;        // HTTP status, 0 = no answer
    int failures = 0;           // in a row
    std::string last_error;     // in words, empty = the last attempt went well
    bool greeted = false;       // a fetch has succeeded: the quiet first contact is over
    std::uint64_t entries = 0;  // entries seen so far
    std::uint64_t quieted = 0;  // of which stored without raising anything (first contact or too old)
    std::string moved_to;       // target of the permanent redirects in a row, empty = none
    int moved_answers = 0;      // how many in a row named moved_to
    Rhythm rhythm;              // of its entries
    UpdateHints hints;          // of its last document that could be read
};

}  // namespace wirewatch
