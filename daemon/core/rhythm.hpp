// How often a feed publishes and at which hours, learned from the dates of its own entries. Pure; a few dozen
// numbers a feed. What was learned fades with a half-life of a week.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"

namespace wirewatch {

struct Rhythm {
    std::optional<Instant> counted;   // up to when; absent: nothing is known
    float watched = 0;                // hours, faded
    std::array<float, 24> entries{};  // published in this hour of the day (UTC), faded alike
    float hits = 0;                   // of which a rule matched
    std::uint32_t held = 0;           // entries in the last whole document
    std::optional<Instant> alerted;   // when it last raised an alert

    bool operator==(Rhythm const&) const = default;
};

// What one document taught.
struct Lesson {
    struct Entry {
        Instant published;
        bool is_hit = false;
    };
    std::vector<Entry> fresh;  // not known before
    std::uint32_t held = 0;    // entries in the document, known ones too
    bool is_whole = true;      // false: what was known was left out (RFC 3229)
};

// In a first document the oldest quarter does not count, and neither does the time before: an old entry that
// is kept on top for years says nothing of the rate. A later document that holds nothing known says that some
// were missed: the time they were published in does not count either.
void learn(Rhythm& rhythm, Lesson lesson, Instant now);

// Entries an hour, for each hour of the day. A feed that nothing is known of is taken for one an hour; the
// hours differ as far as there were days to tell them apart.
std::array<float, 24> rates(Rhythm const& rhythm, Instant now);

// Entries an hour over the whole day.
float mean_rate(Rhythm const& rhythm, Instant now);

// The part of the entries that a rule matched, 0 to 1.
float share_of_hits(Rhythm const& rhythm, Instant now);

int hour_of(Instant instant);  // of the day, UTC

// One line, three digits a number: how a rhythm is stored. Empty for one that knows nothing; what cannot be
// read is one that knows nothing.
std::string to_text(Rhythm const& rhythm);
Rhythm rhythm_of(std::string_view text);

}  // namespace wirewatch
