// Polls every feed when it is due and hands the result on. The thin half of the room: schedule.hpp decides
// when, hosts.hpp how many at once, due_queue.hpp who is next.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/feed.hpp"
#include "core/fetched.hpp"
#include "core/time.hpp"
#include "fetch/roster.hpp"
#include "http/client.hpp"

namespace wirewatch::fetch {

struct PollerOptions : Manners {
    Duration timeout = std::chrono::seconds(20);
    Bytes max_body{8u << 20};
    Duration patience = std::chrono::seconds(5);  // of stop(), for the pipeline to take what was fetched
};

// Suspends while the pipeline is full; false = the pipeline is closed, or the wait was cancelled (terminal).
using Deliver = std::function<boost::asio::awaitable<bool>(Fetched)>;

struct FeedView {  // what `feeds list` and the status page show
    std::shared_ptr<Feed const> feed;
    FeedState state;
    bool in_flight = false;
};

// Used from the io_context's thread only.
class Poller {
public:
    Poller(boost::asio::io_context& io, http::Client& client, Clock const& clock, Deliver deliver);
    ~Poller();

    // Takes over a set of feeds: kept ones keep their state and due time, new ones take `states` (from the
    // journal) or start fresh, missing ones stop after their transfer in flight. First polls are spread so
    // that nothing is polled before its stored next_due.
    void configure(std::vector<std::shared_ptr<Feed const>> const& feeds, PollerOptions options,
                   std::vector<FeedState> const& states);

    // Due now, politeness kept. False: no such feed.
    bool refresh(std::string const& id);

    // What the journal holds by now of feeds handed over earlier. Until a body's state comes back here its
    // validators are not used: should the body be lost, or turn out to be cut, it is asked for again.
    void stored(std::vector<FeedState> const& states);

    // What a hub pushed takes the path of what was polled. False: no such feed, or the pipeline is closed.
    boost::asio::awaitable<bool> deliver_pushed(std::string id, std::string body, std::string content_type);

    // Whether a hub that is trusted pushes the feed: then it is polled at the longest interval.
    void set_pushed(std::string const& id, bool is_pushed);

    std::vector<FeedView> view() const;  // as configured, in that order

    // Aborts transfers, lets what was fetched be handed over, and ends. Completes when no coroutine of the
    // poller is left.
    boost::asio::awaitable<void> stop();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace wirewatch::fetch
