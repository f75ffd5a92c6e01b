// One poll of one feed: what is asked, and what the feed's state becomes by the answer. Pure.
#pragma once
#include <memory>
#include <string>

#include "core/bytes.hpp"
#include "core/error.hpp"
#include "core/feed.hpp"
#include "core/fetched.hpp"
#include "core/time.hpp"
#include "fetch/pace.hpp"
#include "http/message.hpp"

namespace wirewatch::fetch {

// Where the feed is asked for: its configured address, or the one three answers in a row said it has moved to
// for good.
std::string const& address_of(Feed const& feed, FeedState const& state);

// With the validators of the last body, byte for byte as they came. Where there is an entity tag, a server
// may answer with what is new since (RFC 3229, "feed"): that is a feed as any other.
http::Request request_for(Feed const& feed, FeedState const& state, Duration timeout, Bytes max_body);

// The hand-over: the state after the answer, and the body if it is one that was not handed over before.
// A state is that of a poll that went well as far as is known here: whether the body could be read is found
// out later, by the pipeline.
Fetched after(std::shared_ptr<Feed const> feed, FeedState const& before, Result<http::Response> answer,
              Terms const& terms, Instant now);

// What is known of a feed between handing a body over and hearing that it was stored: when it was tried and
// is due, and still the validators and the outcome from before. A body that is lost on the way, or turns out
// to be cut, is thus asked for again.
FeedState until_stored(FeedState before, FeedState const& handed_over);

// What is known once `stored` is in the journal. An attempt made since keeps its outcome.
FeedState merged(FeedState known, FeedState const& stored);

// A state from the journal of a process before this one. The address a feed has moved to is asked for again
// only after the configured one has confirmed it: that may have been changed meanwhile.
FeedState resumed(FeedState stored);

// What is left of a state when the feed's address was changed: what was counted, and its rhythm.
FeedState renewed(FeedState const& known);

}  // namespace wirewatch::fetch
