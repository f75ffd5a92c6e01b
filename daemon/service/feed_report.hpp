// How the feeds are doing, for `feeds list`, the status page and the one line about those that cannot be
// reached.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "fetch/poller.hpp"
#include "fetch/websub.hpp"

namespace wirewatch::service {

// One object a feed: {id, url, title?, lang?, country?, tags?[], state, failures, last_error?, last_status?,
// last_success?, next_due?, interval?, entries_a_day?, moved_to?, entries, quieted, websub?}. state: waiting
// (never tried) | polling | ok | failing. interval: from the last poll to the next; entries_a_day: what the
// feed is taken to publish. moved_to: where it is polled instead, since its answers said three times that it
// lives there for good. websub: {hub, state: waiting | asked | live | silent | refused, ends?, pushes,
// trouble?}; `subscription_of` knows nullptr for a feed without a hub.
using SubscriptionOf = std::function<fetch::Subscription const*(std::string const& feed)>;
boost::json::array feed_objects(std::vector<fetch::FeedView> const& feeds,
                                SubscriptionOf const& subscription_of = {});

struct FeedSummary {
    std::size_t total = 0;
    std::size_t tried = 0;    // at least one attempt has ended
    std::size_t failing = 0;  // the last attempt failed
};
FeedSummary summary_of(std::vector<fetch::FeedView> const& feeds);

boost::json::object to_json(FeedSummary const& summary);

}  // namespace wirewatch::service
