// The feeds that are polled: what is known of each, whose turn it is, who is being polled. Pure: the poller
// does the waiting.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/error.hpp"
#include "core/feed.hpp"
#include "core/fetched.hpp"
#include "core/time.hpp"
#include "fetch/due_queue.hpp"
#include "fetch/hosts.hpp"
#include "http/message.hpp"

namespace wirewatch::fetch {

struct Known {
    std::shared_ptr<Feed const> feed;
    FeedState state;
    PollEvery every;
    Instant due{};
    Instant since{};         // what was heard before is of another address
    std::string host{};      // in whose line it stands, or where it is polled
    bool in_flight = false;  // from begin() to end()
    bool in_line = false;    // due, and its host has no place
    bool again = false;      // asked for while in flight
    bool is_pushed = false;  // by a hub that is trusted: polled at the longest interval
};

// One poll under way. Given back to end(), whatever became of it.
struct Poll {
    std::shared_ptr<Known> known;
    std::string url;   // as configured when it began
    std::string host;  // where it has a place, until left()
    bool at_host = true;
};

class Roster {
public:
    // Takes over a set of feeds, see Poller::configure().
    void configure(std::vector<std::shared_ptr<Feed const>> const& feeds, PollEvery const& every,
                   int per_host, std::vector<FeedState> const& states, Instant now);

    bool refresh(std::string const& id, Instant now);  // due now; false: no such feed
    void stored(std::vector<FeedState> const& states);

    // Of the feeds that are due, the one that waits longest and whose host has a place. Nothing: none.
    std::shared_ptr<Poll> begin(Instant now);
    std::optional<Instant> next_due() const;

    // The transfer is over, its host has a place again.
    void left(Poll& poll);
    // What is to be handed to the pipeline. Nothing: the feed has another address by now.
    std::optional<Fetched> heard(Poll& poll, Result<http::Response> answer, Instant now);
    void end(Poll& poll, Instant now);

    // Whether a hub pushes this feed. Who loses its hub is polled at once.
    void set_pushed(std::string const& id, bool is_pushed, Instant now);
    // A pushed body as a poll would have brought it. Nothing: no such feed.
    std::optional<Fetched> pushed(std::string const& id, std::string body, std::string content_type,
                                  Instant now) const;

    // As configured, in that order.
    std::vector<std::shared_ptr<Known>> const& feeds() const { return order_; }

private:
    Known* find(std::string const& id) const;
    void queue(std::string const& id);
    void leave_line(Known& known);
    void keep(Known& known, std::shared_ptr<Feed const> feed, Instant now);

    std::unordered_map<std::string, std::shared_ptr<Known>> known_;
    std::vector<std::shared_ptr<Known>> order_;
    DueQueue due_;
    Hosts hosts_{1};
};

}  // namespace wirewatch::fetch
