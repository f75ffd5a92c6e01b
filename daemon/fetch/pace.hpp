// How often feeds are polled by what is known of their rhythm. Pure.
//
// Entries that come at a rate r are seen half an interval late, so that over all feeds a given number of
// polls makes the sum of delays least when each is polled in proportion to the square root of its rate (in
// proportion to the rate itself would be no better than all alike). The factor, the pace, is the same for all
// feeds and hours; it is found so that as many polls are made as if every feed were polled at the mean.
#pragma once
#include <array>
#include <span>

#include "core/feed.hpp"
#include "core/time.hpp"

namespace wirewatch::fetch {

// What the operator allows a feed.
struct Terms {
    PollEvery every;
    bool is_own = false;  // `every` was written for this feed
    double pace = 1;      // polls an hour of a feed that publishes one entry an hour
};

// The time to the next poll by rhythm alone, within `every`: the polls an hour, added up over the hours to
// come, make one. A feed whose entries rules match counts for more, up to five times; after an alert it is
// polled up to four times as often, less and less over an hour; and a document is never left to run over: it
// is polled twice while its entries are replaced.
Duration paced(Rhythm const& rhythm, Terms const& terms, Instant now);

// Half the time in which all entries of the document are replaced, at the rate of this hour; never for a feed
// of which no document was read.
Duration half_run_over(Rhythm const& rhythm, Instant now);

// What a feed contributes to the sum of polls; polls are an hour.
struct Share {
    float root = 0;  // of its weighted rate, mean of the day
    float least = 0;
    float most = 0;
    float wanted = 0;  // at the mean, within its bounds
};
Share share_of(Rhythm const& rhythm, PollEvery const& every, Duration mean, Instant now);

// The pace at which the shares sum up to what is wanted of them, as far as their bounds allow.
double pace_for(std::span<Share const> shares);

}  // namespace wirewatch::fetch
