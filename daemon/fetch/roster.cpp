#include "fetch/roster.hpp"

#include <algorithm>

#include "fetch/attempt.hpp"
#include "fetch/hints.hpp"
#include "http/url.hpp"

namespace wirewatch::fetch {
namespace {

constexpr Duration pace_lasts = std::chrono::minutes(10);
constexpr std::size_t part_that_learned = 8;

std::string host_of(Known const& known) {
    auto const& address = address_of(*known.feed, known.state);
    auto host = http::authority_of(address);
    return host.empty() ? address : host;
}

bool are_same(PollEvery const& a, PollEvery const& b) {
    return a.min == b.min && a.max == b.max;
}

}  // namespace

void Roster::configure(std::vector<std::shared_ptr<Feed const>> const& feeds, Manners const& manners,
                       std::vector<FeedState> const& states, Instant now) {
    manners_ = manners;
    hosts_.set_limits({manners.per_host, manners.host_pause, manners.scope});
    std::unordered_map<std::string_view, FeedState const*> by_id;
    for (auto const& state : states) by_id.emplace(state.feed, &state);

    auto former = std::exchange(numbers_, {});
    order_.clear();
    order_.reserve(feeds.size());
    numbers_.reserve(feeds.size());
    std::vector<std::shared_ptr<Known>> newcomers;
    for (auto const& feed : feeds) {
        if (numbers_.contains(feed->id)) continue;  // the settings refuse a second one
        auto found = former.find(feed->id);
        std::shared_ptr<Known> known;
        if (found != former.end()) {
            known = by_number_[found->second];
            former.erase(found);  // before its key goes
            keep(*known, feed, now);
        } else {
            auto state = by_id.find(feed->id);
            known = known_for(feed, state != by_id.end() ? state->second : nullptr, now);
            newcomers.push_back(known);
        }
        numbers_.emplace(known->feed->id, known->number);
        order_.push_back(std::move(known));
    }
    for (auto const& [id, number] : former) remove(*by_number_[number]);

    auto window = first_window(newcomers.size());
    for (auto const& known : newcomers) {
        known->due = first_due(known->state, known->every, window, now);
        wait_if_told(*known, now);
        queue(*known);
    }
    find_pace(now);
}

std::shared_ptr<Known> Roster::known_for(std::shared_ptr<Feed const> feed, FeedState const* state,
                                         Instant now) {
    auto known = std::make_shared<Known>();
    if (state != nullptr) known->state = state->url == feed->url ? resumed(*state) : renewed(*state);
    known->state.feed = feed->id;
    known->every = feed->every.value_or(manners_.every);
    known->is_own = feed->every.has_value();
    known->feed = std::move(feed);
    known->due = now;
    if (free_numbers_.empty()) {
        known->number = static_cast<FeedNumber>(by_number_.size());
        by_number_.push_back(known);
    } else {
        known->number = free_numbers_.back();
        free_numbers_.pop_back();
        by_number_[known->number] = known;
    }
    return known;
}

void Roster::remove(Known& known) {
    auto number = known.number;
    leave_line(known);
    due_.remove(number);
    free_numbers_.push_back(number);
    by_number_[number].reset();  // last: it may have been the only one
}

// A kept feed; at another address it is known no more than by its counts, and asked at once.
void Roster::keep(Known& known, std::shared_ptr<Feed const> feed, Instant now) {
    auto is_moved = known.feed->url != feed->url;
    known.feed = std::move(feed);
    auto every = known.feed->every.value_or(manners_.every);
    known.is_own = known.feed->every.has_value();
    auto is_bound_otherwise = !are_same(std::exchange(known.every, every), every);
    if (is_moved) {
        known.state = renewed(known.state);
        known.fresh_for.reset();
        known.since = now;
        known.due = now;
        known.again = known.in_flight;
        leave_line(known);
    } else if (is_bound_otherwise && !known.in_line) {
        bound(known, now);
    }
    if (!known.in_line) queue(known);
}

// Another `every` counts for the plan that was made by the former one. One made after a failure stands.
void Roster::bound(Known& known, Instant now) {
    auto const& last = known.state.last_attempt;
    if (!last || *last > now || known.state.failures > 0) return;
    known.due =
        std::clamp(known.due, *last + known.every.min, *last + std::max(known.every.min, known.every.max));
}

// Who was told to come back later by the daemon before this one still is.
void Roster::wait_if_told(Known const& known, Instant now) {
    if (known.state.last_status == 429 && known.due > now) hosts_.hold(host_of(known), known.due);
}

bool Roster::refresh(std::string const& id, Instant now) {
    auto* known = find(id);
    if (known == nullptr) return false;
    known->again = known->in_flight;
    if (known->in_flight || known->in_line) return true;
    known->due = now;
    queue(*known);
    return true;
}

void Roster::stored(std::vector<FeedState> const& states) {
    for (auto const& state : states) {
        auto* known = find(state.feed);
        if (known == nullptr) continue;
        auto of_another_address = !state.last_attempt || *state.last_attempt <= known->since;
        if (of_another_address) continue;
        auto has_taught = known->state.rhythm != state.rhythm || known->state.hints != state.hints;
        known->state = merged(std::move(known->state), state);
        if (!has_taught) continue;
        ++learned_;
        replan(*known);
    }
}

// By what the last body taught. A plan so far off is the work of a clock that was set meanwhile.
void Roster::replan(Known& known) {
    auto& state = known.state;
    if (state.failures > 0 || known.in_line || known.again || !state.last_attempt) return;
    auto heard = Heard::fresh;
    auto due = fetch::next_due(state, state, heard, {std::nullopt, known.fresh_for}, terms_of(known),
                               *state.last_attempt);
    if (std::chrono::abs(due - known.due) > std::max(known.every.min, known.every.max)) return;
    known.due = due;
    state.next_due = due;
    queue(known);
}

std::shared_ptr<Poll> Roster::begin(Instant now) {
    auto is_old = now - pace_found_ >= pace_lasts || now < pace_found_;
    if (is_old || learned_ > order_.size() / part_that_learned) find_pace(now);

    auto number = hosts_.next(now);
    while (!number) {
        number = due_.take(now);
        if (!number) return nullptr;
        auto& known = *by_number_[*number];
        known.host = host_of(known);
        if (hosts_.enter(known.host, *number, now)) break;
        known.in_line = true;
        number.reset();
    }
    auto const& known = by_number_[*number];
    known->in_line = false;
    known->in_flight = true;
    known->again = false;
    known->due = now + known->every.max;  // should the poll end by a bug of ours
    return std::make_shared<Poll>(Poll{known, known->feed->url, known->host});
}

std::optional<Instant> Roster::next_due() const {
    auto due = due_.next();
    auto opening = hosts_.next_opening();
    if (!due || !opening) return due ? due : opening;
    return std::min(*due, *opening);
}

void Roster::left(Poll& poll) {
    if (std::exchange(poll.at_host, false)) hosts_.leave(poll.host);
}

std::optional<Fetched> Roster::heard(Poll& poll, Result<http::Response> answer, Instant now) {
    auto& known = *poll.known;
    auto const* current = find(known.feed->id);
    if (current != nullptr && current->feed->url != poll.url) return std::nullopt;
    auto hints = answer ? hints_of(*answer, now) : Hints{};
    auto fetched = after(known.feed, known.state, std::move(answer), terms_of(known), now);
    known.due = *fetched.state.next_due;
    known.fresh_for = hints.fresh_for;
    known.state = fetched.body ? until_stored(std::move(known.state), fetched.state) : fetched.state;
    auto is_told = fetched.state.last_status == 429 || hints.retry_after;
    if (is_told)
        hosts_.hold(poll.host, hints.retry_after ? std::min(now + *hints.retry_after, known.due) : known.due);
    return fetched;
}

void Roster::end(Poll& poll, Instant now) {
    left(poll);
    auto& known = *poll.known;
    known.in_flight = false;
    if (find(known.feed->id) != &known) return;
    known.host = std::string();
    if (std::exchange(known.again, false)) known.due = now;
    queue(known);
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

void Roster::shift(Duration by) {
    due_.shift(by);
    hosts_.shift(by);
    for (auto const& known : order_) {
        known->due += by;
        if (known->state.next_due) *known->state.next_due += by;
    }
}

Terms Roster::terms_of(Known const& known) const {
    Terms terms{known.every, known.is_own, pace_};
    if (known.is_pushed) terms.every.min = terms.every.max;  // only to see that the hub still speaks
    return terms;
}

void Roster::find_pace(Instant now) {
    std::vector<Share> shares;
    shares.reserve(order_.size());
    for (auto const& known : order_) {
        shares.push_back(share_of(known->state.rhythm, known->every, manners_.mean, now));
    }
    pace_ = pace_for(shares);
    pace_found_ = now;
    learned_ = 0;
}

Known* Roster::find(std::string_view id) const {
    auto found = numbers_.find(id);
    return found != numbers_.end() ? by_number_[found->second].get() : nullptr;
}

// Among those who wait for their time.
void Roster::queue(Known& known) {
    if (known.in_flight) return;
    due_.put(known.number, known.due);
}

void Roster::leave_line(Known& known) {
    if (std::exchange(known.in_line, false)) hosts_.forget(known.host, known.number);
}

}  // namespace wirewatch::fetch
