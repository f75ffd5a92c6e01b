// The feeds that are polled: what is known of each, whose turn it is, who is being polled. Pure: the poller
// does the waiting. A feed that is at rest costs less than a kilobyte.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/error.hpp"
#include "core/feed.hpp"
#include "core/fetched.hpp"
#include "core/time.hpp"
#include "fetch/due_queue.hpp"
#include "fetch/hosts.hpp"
#include "fetch/schedule.hpp"
#include "http/message.hpp"

namespace wirewatch::fetch {

// How the operator wants polling to be.
struct Manners {
    PollEvery every;                           // for feeds without their own
    Duration mean = std::chrono::minutes(10);  // as many polls are made as if each feed were polled so often
    int per_host = 1;                          // transfers at once
    Duration host_pause = std::chrono::seconds(1);
    Scope scope = Scope::host;
};

struct Known {
    std::shared_ptr<Feed const> feed;
    FeedState state;
    PollEvery every;
    Instant due{};
    Instant since{};                      // what was heard before is of another address
    std::optional<Duration> fresh_for{};  // a cache may keep the last answer
    std::string host{};                   // in whose line it stands, or where it is polled; else empty
    FeedNumber number = 0;
    bool is_own = false;     // `every` was written for this feed
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
    void configure(std::vector<std::shared_ptr<Feed const>> const& feeds, Manners const& manners,
                   std::vector<FeedState> const& states, Instant now);

    bool refresh(std::string const& id, Instant now);  // due now; false: no such feed

    // A body that was stored has taught something: the feed's next time is planned anew.
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

    // The clock was set: everybody is as long from being due as before.
    void shift(Duration by);

    // As configured, in that order.
    std::vector<std::shared_ptr<Known>> const& feeds() const { return order_; }

    double pace() const { return pace_; }

private:
    Known* find(std::string_view id) const;
    std::shared_ptr<Known> known_for(std::shared_ptr<Feed const> feed, FeedState const* state, Instant now);
    void remove(Known& known);
    void queue(Known& known);
    void leave_line(Known& known);
    void keep(Known& known, std::shared_ptr<Feed const> feed, Instant now);
    void bound(Known& known, Instant now);
    void wait_if_told(Known const& known, Instant now);
    void replan(Known& known);
    void find_pace(Instant now);
    Terms terms_of(Known const& known) const;

    Manners manners_;
    std::vector<std::shared_ptr<Known>> order_;
    std::vector<std::shared_ptr<Known>> by_number_;
    std::vector<FeedNumber> free_numbers_;
    std::unordered_map<std::string_view, FeedNumber> numbers_;  // by the id in Known::feed
    DueQueue due_;
    Hosts hosts_{{}};
    double pace_ = 1;
    Instant pace_found_{};
    std::size_t learned_ = 0;  // feeds that taught something since
};

}  // namespace wirewatch::fetch
