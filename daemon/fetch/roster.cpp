#include "fetch/roster.hpp"

#include <algorithm>

#include "fetch/attempt.hpp"
#include "fetch/schedule.hpp"
#include "http/url.hpp"

namespace wirewatch::fetch {
namespace {

using ById = std::unordered_map<std::string, FeedState const*>;

std::string host_of(Known const& known) {
    auto const& address = address_of(*known.feed, known.state);
    auto host = http::authority_of(address);
    return host.empty() ? address : host;
}

std::shared_ptr<Known> newcomer(std::shared_ptr<Feed const> feed, ById const& states, Instant now) {
    auto known = std::make_shared<Known>();
    if (auto found = states.find(feed->id); found != states.end()) {
        auto const& state = *found->second;
        known->state = state.url == feed->url ? resumed(state) : renewed(state);
    }
    known->state.feed = feed->id;
    known->feed = std::move(feed);
    known->due = now;
    return known;
}

}  // namespace

void Roster::configure(std::vector<std::shared_ptr<Feed const>> const& feeds, PollEvery const& every,
                       int per_host, std::vector<FeedState> const& states, Instant now) {
    ById by_id;
    for (auto const& state : states) by_id.emplace(state.feed, &state);

    auto former = std::exchange(known_, {});
    order_.clear();
    std::vector<std::shared_ptr<Known>> newcomers;
    for (auto const& feed : feeds) {
        auto node = former.extract(feed->id);
        auto known = node.empty() ? newcomer(feed, by_id, now) : std::move(node.mapped());
        if (node.empty()) {
            newcomers.push_back(known);
        } else {
            keep(*known, feed, now);
        }
        known->every = feed->every.value_or(every);
        if (!known_.try_emplace(feed->id, known).second) continue;  // the settings refuse a second one
        order_.push_back(std::move(known));
    }

    for (auto& [id, known] : former) {
        leave_line(*known);
        due_.remove(id);
    }
    auto window = first_window(newcomers.size());
    for (auto const& known : newcomers) {
        known->due = first_due(known->state, known->every, window, now);
        queue(known->feed->id);
    }
    for (auto const& id : hosts_.set_limit(per_host)) queue(id);
}

// A kept feed; at another address it is known no more than by its counts, and asked at once.
void Roster::keep(Known& known, std::shared_ptr<Feed const> feed, Instant now) {
    auto is_moved = known.feed->url != feed->url;
    known.feed = std::move(feed);
    if (!is_moved) return;
    known.state = renewed(known.state);
    known.since = now;
    known.due = now;
    known.again = known.in_flight;
    if (known.in_flight) return;
    leave_line(known);
    due_.put(known.feed->id, known.due);
}

bool Roster::refresh(std::string const& id, Instant now) {
    auto* known = find(id);
    if (known == nullptr) return false;
    known->again = known->in_flight;
    if (known->in_flight || known->in_line) return true;
    known->due = now;
    queue(id);
    return true;
}

void Roster::stored(std::vector<FeedState> const& states) {
    for (auto const& state : states) {
        auto* known = find(state.feed);
        if (known == nullptr) continue;
        auto of_another_address = !state.last_attempt || *state.last_attempt <= known->since;
        if (of_another_address) continue;
        known->state = merged(std::move(known->state), state);
    }
}

std::shared_ptr<Poll> Roster::begin(Instant now) {
    while (auto id = due_.take(now)) {
        auto known = known_.at(*id);
        known->host = host_of(*known);
        if (!hosts_.enter(known->host, *id)) {
            known->in_line = true;
            continue;
        }
        known->in_flight = true;
        known->again = false;
        known->due = now + known->every.max;  // should the poll end by a bug of ours
        return std::make_shared<Poll>(Poll{known, known->feed->url, known->host});
    }
    return nullptr;
}

std::optional<Instant> Roster::next_due() const {
    return due_.next();
}

void Roster::left(Poll& poll) {
    if (!std::exchange(poll.at_host, false)) return;
    queue(hosts_.leave(poll.host));
}

std::optional<Fetched> Roster::heard(Poll& poll, Result<http::Response> answer, Instant now) {
    auto& known = *poll.known;
    auto const* current = find(known.feed->id);
    if (current != nullptr && current->feed->url != poll.url) return std::nullopt;
    auto every = known.every;
    // Only to see that the hub still speaks.
    if (known.is_pushed) every.min = every.max;
    auto fetched = after(known.feed, known.state, std::move(answer), every, now);
    known.due = *fetched.state.next_due;
    known.state = fetched.body ? until_stored(std::move(known.state), fetched.state) : fetched.state;
    return fetched;
}

void Roster::end(Poll& poll, Instant now) {
    left(poll);
    auto& known = *poll.known;
    known.in_flight = false;
    if (find(known.feed->id) != &known) return;
    if (std::exchange(known.again, false)) known.due = now;
    queue(known.feed->id);
}

void Roster::set_pushed(std::string const& id, bool is_pushed, Instant now) {
    auto* known = find(id);
    if (known == nullptr || std::exchange(known->is_pushed, is_pushed) == is_pushed) return;
    if (!is_pushed) refresh(id, now);
}

std::optional<Fetched> Roster::pushed(std::string const& id, std::string body, std::string content_type,
                                      Instant now) const {
    auto const* known = find(id);
    if (known == nullptr) return std::nullopt;
    Fetched fetched;
    fetched.feed = known->feed;
    fetched.state = known->state;
    fetched.state.url = known->feed->url;
    fetched.url = address_of(*known->feed, known->state);
    fetched.body = std::move(body);
    fetched.content_type = std::move(content_type);
    fetched.arrived = now;
    fetched.pushed = true;
    return fetched;
}

Known* Roster::find(std::string const& id) const {
    auto found = known_.find(id);
    return found != known_.end() ? found->second.get() : nullptr;
}

// Back among those who wait for their time; whoever left a line has its time behind it and is first.
void Roster::queue(std::string const& id) {
    auto* known = find(id);
    if (known == nullptr || known->in_flight) return;
    known->in_line = false;
    due_.put(id, known->due);
}

void Roster::leave_line(Known& known) {
    if (std::exchange(known.in_line, false)) hosts_.forget(known.host, known.feed->id);
}

}  // namespace wirewatch::fetch
