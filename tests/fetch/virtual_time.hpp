// Polling in a time of its own: a roster, origins that are functions, a journal that is a map. Days pass in
// milliseconds.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "fetch/attempt.hpp"
#include "fetch/roster.hpp"
#include "fetch/shared.hpp"

namespace wirewatch::fetch {

class VirtualTime : public testing::Test {
protected:
    struct Start {
        Instant at;
        std::string feed;
        std::string host;
        bool is_conditional = false;
    };
    using Origin = std::function<http::Response(http::Request const&, Instant)>;

    VirtualTime() { manners.every = hourly; }

    void configure(Feeds const& feeds) {
        std::vector<FeedState> states;
        for (auto const& [id, state] : journal) states.push_back(state);
        roster->configure(feeds, manners, states, now);
    }

    // As after kill -9: what is not in the journal is gone, what was in flight too.
    void restart(Feeds const& feeds) {
        roster = std::make_unique<Roster>();
        in_flight.clear();
        configure(feeds);
    }

    void run(Duration span) {
        auto const end = now + span;
        for (;;) {
            while (auto poll = roster->begin(now)) start(std::move(poll));
            auto next = roster->next_due().value_or(end);
            if (!in_flight.empty()) next = std::min(next, in_flight.begin()->first);
            if (next >= end) break;
            now = std::max(now, next);
            while (!in_flight.empty() && in_flight.begin()->first <= now) {
                auto poll = in_flight.begin()->second;
                in_flight.erase(in_flight.begin());
                finish(*poll);
            }
        }
        now = end;
    }

    std::vector<Instant> starts_of(std::string const& feed) const {
        std::vector<Instant> times;
        for (auto const& one : starts) {
            if (one.feed == feed) times.push_back(one.at);
        }
        return times;
    }

    // Between polls of one feed.
    Duration shortest_gap(std::string const& feed) const { return gap(feed, Duration::max(), std::less<>()); }
    Duration longest_gap(std::string const& feed) const {
        return gap(feed, Duration::zero(), std::greater<>());
    }

    Instant now = noon;
    Manners manners;
    Origin origin = [](http::Request const&, Instant) { return answered(404); };
    UpdateHints hints;  // of every document
    Rhythm rhythm;      // of every feed, once a document was read
    Duration transfer = 100ms;
    bool is_stored = true;  // bodies reach the journal
    std::unique_ptr<Roster> roster = std::make_unique<Roster>();
    std::map<std::string, FeedState> journal;
    std::vector<Start> starts;
    std::vector<std::string> bodies;  // handed over
    std::map<std::string, int> at_host;
    int most_at_host = 0;

private:
    void start(std::shared_ptr<Poll> poll) {
        auto const& known = *poll->known;
        auto request = request_for(*known.feed, known.state, 20s, Bytes{1000});
        starts.push_back({now, known.feed->id, poll->host, !request.headers.empty()});
        most_at_host = std::max(most_at_host, ++at_host[poll->host]);
        in_flight.emplace(now + transfer, std::move(poll));
    }

    void finish(Poll& poll) {
        auto const& known = *poll.known;
        auto answer = origin(request_for(*known.feed, known.state, 20s, Bytes{1000}), now);
        answer.arrived = now;
        --at_host[poll.host];
        auto fetched = roster->heard(poll, std::move(answer), now);
        roster->left(poll);
        if (fetched && fetched->body) {
            bodies.push_back(*fetched->body);
            fetched->state.hints = hints;
            fetched->state.rhythm = rhythm;
        }
        if (fetched && (is_stored || !fetched->body)) {
            journal[fetched->state.feed] = fetched->state;
            roster->stored({fetched->state});
        }
        roster->end(poll, now);
    }

    template <typename Better>
    Duration gap(std::string const& feed, Duration best, Better better) const {
        auto times = starts_of(feed);
        for (std::size_t i = 1; i < times.size(); ++i) {
            if (better(times[i] - times[i - 1], best)) best = times[i] - times[i - 1];
        }
        return best;
    }

    std::multimap<Instant, std::shared_ptr<Poll>> in_flight;
};

}  // namespace wirewatch::fetch
