// Politeness: how many transfers a host has at once, how soon after each other they begin, who waits for a
// place, and which hosts are left alone for a time. Pure.
#pragma once
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/time.hpp"
#include "fetch/due_queue.hpp"

namespace wirewatch::fetch {

enum class Scope { feed, host, domain };  // who is left alone when one feed is told to come back later

Scope scope_of(std::string_view word);  // feed | host | domain; anything else is host

struct HostLimits {
    int per_host = 1;
    Duration pause = std::chrono::seconds(1);  // from one start at a host to the next
    Scope scope = Scope::host;
};

// Hosts are named as http::authority_of names them: "news.example:443".
class Hosts {
public:
    explicit Hosts(HostLimits limits) : limits_(limits) {}

    // A place at the host for this feed, or a place in its line: false.
    bool enter(std::string const& host, FeedNumber feed, Instant now);

    // The feed at the head of a line whose host is open: it leaves the line and has its place.
    std::optional<FeedNumber> next(Instant now);
    std::optional<Instant> next_opening()
        const;  // when next() will have one, if no place is given back before

    // Gives a place back.
    void leave(std::string const& host);

    // Takes a feed out of its host's line.
    void forget(std::string const& host, FeedNumber feed);

    // The host is left alone until then, and those of its domain where the scope says so; with Scope::feed
    // nobody.
    void hold(std::string const& host, Instant until);

    // A raised limit counts at once, a lowered one as places are left.
    void set_limits(HostLimits limits);

    // The clock was set: every time to come is that much later.
    void shift(Duration by);

    std::size_t size() const { return hosts_.size(); }

private:
    struct Host {
        int taken = 0;
        Instant opens{};
        std::deque<FeedNumber> line;
        std::optional<Instant> listed;  // its key in waiting_ or resting_
    };
    using ByName = std::unordered_map<std::string, Host>;
    using Key = std::pair<Instant, std::string const*>;  // names live in the map: its nodes do not move

    bool has_place(Host const& host) const;
    void take_place(ByName::value_type& host, Instant now);
    ByName::value_type& host_named(std::string const& name, Instant now);
    void arrange(ByName::value_type& host);
    void forget_rested(Instant now);

    HostLimits limits_;
    ByName hosts_;           // those in use, waited for, or not open yet
    std::set<Key> waiting_;  // hosts with a line and a place, by when they open
    std::set<Key> resting_;  // hosts nobody is at or waits for, likewise
    std::unordered_map<std::string, Instant> held_domains_;
};

}  // namespace wirewatch::fetch
