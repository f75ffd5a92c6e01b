#include "bus/replay.hpp"

#include <algorithm>

namespace wirewatch::bus {
namespace {

constexpr std::size_t clients_at_once = 256;
constexpr std::size_t requests_waiting = 4;  // of one client
constexpr std::size_t piece = 64;            // alerts read at a time, and sent in one turn
constexpr std::size_t turns = 8;             // clients served before live alerts are looked at again

}  // namespace

Replay::Replay(journal::Reader const& reader, Send send) : reader_(reader), send_(std::move(send)) {}

void Replay::take(std::string const& client, std::string_view request) {
    auto parsed = parse_request(request);
    if (auto* failure = std::get_if<Failure>(&parsed)) return refuse(client, *failure);
    auto& asked = std::get<Request>(parsed);
    auto known = clients_.find(client);
    if (known == clients_.end() && clients_.size() >= clients_at_once)
        return refuse(client, {asked.id, "busy", "too many clients are replaying; ask again later"});
    if (known != clients_.end() && known->second.waiting.size() >= requests_waiting)
        return refuse(client, {asked.id, "busy", "too many requests at once; wait for the answers"});
    clients_[client].waiting.push_back(std::move(asked));
}

void Replay::refuse(std::string const& client, Failure const& failure) {
    send_(client, to_message(failure));
}

// Finds where the page begins, and says what of it the journal cannot give.
Result<void> Replay::open(Client& client) {
    Page page{std::move(client.waiting.front()), 0, 0};
    client.waiting.pop_front();
    auto const& request = page.request;
    page.left = request.limit;
    client.page = page;

    auto latest = reader_.latest();
    if (!latest) return latest.error();
    if (!request.journal.empty() && request.journal != reader_.id()) {
        client.ready.push_back(to_message(Gap{request.id, 0, 0, GapReason::journal}));
        client.page->left = 0;  // where the new journal is read from is the client's decision
        return {};
    }
    client.page->after = request.after.value_or(*latest);
    if (request.since) {
        auto before = reader_.before(*request.since);
        auto first = reader_.first();
        if (!before || !first) return before ? first.error() : before.error();
        client.page->after = std::max(*before, *first - 1);
    }
    if (client.page->after > *latest) {
        client.ready.push_back(
            to_message(Gap{request.id, *latest + 1, client.page->after, GapReason::damage}));
        client.page->after = *latest;
    }
    return {};
}

// From the page's place to `upto` the journal has nothing: what damage took of it, and retention the rest.
Result<void> Replay::tell_gap(Client& client, std::uint64_t upto) {
    auto& page = *client.page;
    auto lost = reader_.lost_alerts(page.after + 1, upto);
    if (!lost) return lost.error();
    auto say = [&](std::uint64_t from, std::uint64_t to, GapReason reason) {
        if (from <= to) client.ready.push_back(to_message(Gap{page.request.id, from, to, reason}));
    };
    for (auto const& loss : *lost) {
        say(page.after + 1, loss.first - 1, GapReason::retention);
        say(loss.first, loss.last, GapReason::damage);
        page.after = loss.last;
    }
    say(page.after + 1, upto, GapReason::retention);
    page.after = upto;
    return {};
}

// Alerts up to `upto`, with what damage took between them.
Result<void> Replay::tell(Client& client, std::vector<journal::StoredAlert> alerts, std::uint64_t upto) {
    auto& page = *client.page;
    if (upto == page.after) return {};
    auto lost = reader_.lost_alerts(page.after + 1, upto);
    if (!lost) return lost.error();
    auto next = lost->begin();
    auto say_lost_before = [&](std::uint64_t sequence) {
        for (; next != lost->end() && next->first < sequence; ++next)
            client.ready.push_back(
                to_message(Gap{page.request.id, next->first, next->last, GapReason::damage}));
    };
    for (auto& alert : alerts) {
        say_lost_before(alert.sequence);
        client.ready.push_back({alert.topic, std::move(alert.json)});
    }
    say_lost_before(upto + 1);
    page.left -= alerts.size();
    page.after = upto;
    return {};
}

// The next piece of the page, and its end.
Result<void> Replay::read(Client& client) {
    auto& page = *client.page;
    // Retention may remove what a slow client has yet to read, so the first alert is looked at each time.
    auto first = reader_.first();
    if (!first) return first.error();
    auto limited_to_nothing = page.request.limit == 0 || page.left == 0;
    if (!limited_to_nothing && page.after + 1 < *first) {
        if (auto told = tell_gap(client, *first - 1); !told) return told;
    }
    // Before the alerts: what is committed in between is then at worst above `latest`, never skipped by it.
    auto latest = reader_.latest();
    if (!latest) return latest.error();
    auto found = reader_.after(page.after, page.request.topics, std::min(page.left, piece));
    if (!found) return found.error();
    auto upto = found->next;
    if (!found->more && !limited_to_nothing) upto = std::max(upto, *latest);
    if (auto told = tell(client, std::move(found->alerts), upto); !told) return told;
    if (found->more && page.left > 0) return {};
    client.ready.push_back(to_message(
        End{page.request.id, reader_.id(), page.after, std::max(*latest, found->next), found->more}));
    client.page.reset();
    return {};
}

void Replay::fill(Client& client, Progress& progress) {
    Result<void> done;
    if (!client.page) done = open(client);
    if (done) done = read(client);
    if (done) return;
    progress.trouble = done.error();
    client.ready.push_back(
        to_message(Failure{client.page->request.id, "journal", "the journal cannot be read at the moment"}));
    client.page.reset();
}

Replay::Sent Replay::serve(std::string const& id, Client& client, Progress& progress) {
    for (std::size_t sent = 0; sent < piece; ++sent) {
        if (client.ready.empty()) {
            if (!client.page && client.waiting.empty()) return Sent::yes;
            fill(client, progress);
        }
        auto outcome = send_(id, client.ready.front());
        if (outcome != Sent::yes) return outcome;
        if (!client.ready.front().topic.starts_with('$')) ++progress.alerts;
        client.ready.pop_front();
    }
    return Sent::yes;
}

Replay::Progress Replay::work() {
    Progress progress;
    auto turn = std::min(turns, clients_.size());
    if (turn < clients_.size()) progress.rest = Rest::ready;
    for (; turn > 0 && !clients_.empty(); --turn) {
        auto next = clients_.upper_bound(served_);
        if (next == clients_.end()) next = clients_.begin();
        served_ = next->first;
        auto& client = next->second;
        auto outcome = serve(next->first, client, progress);
        auto idle = client.ready.empty() && !client.page && client.waiting.empty();
        if (outcome == Sent::gone || idle) {
            clients_.erase(next);
        } else if (outcome == Sent::yes) {
            progress.rest = Rest::ready;
        } else if (progress.rest == Rest::nothing) {
            progress.rest = Rest::blocked;
        }
    }
    return progress;
}

}  // namespace wirewatch::bus
