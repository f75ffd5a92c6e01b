// The half of Follow that asks replay and takes its answers.
#include <algorithm>
#include <utility>

#include "client/follow.hpp"

namespace wirewatch::client {
namespace {

// A daemon that is busy, or cannot read its journal, is asked again after so long.
constexpr Duration pause_after_failure = std::chrono::seconds(1);

std::string range(std::uint64_t from, std::uint64_t to) {
    if (from == to) return "alert " + std::to_string(from);
    return "alerts " + std::to_string(from) + " to " + std::to_string(to);
}

}  // namespace

// Whatever is known to exist by now was committed before the journal is read for this.
void Follow::ask_replay(Moment now, bool fresh) {
    Request request;
    request.id = std::to_string(++requests_);
    request.journal = journal_;
    request.topics = options_.topics;
    if (place_) {
        request.after = place_;
    } else if (options_.since) {
        request.since = options_.since;
    } else {
        request.limit = 0;
    }
    // One that was not sent yet is replaced, and what it knew of the connection stays true.
    fresh = fresh || (ask_ && ask_->fresh);
    ask_ = Ask{std::move(request), fresh};
    answer_due_ = now + options_.patience;
    wanted_ = 0;
}

void Follow::answer(Message message, Moment now) {
    if (!answer_due_) return;
    if (!message.topic.starts_with('$')) return replayed(std::move(message), now);
    auto id = std::to_string(requests_);
    if (message.topic == end_topic) {
        if (auto parsed = parse_end(message.body); parsed && parsed->id == id) end(*parsed, now);
    } else if (message.topic == gap_topic) {
        if (auto parsed = parse_gap(message.body); parsed && parsed->id == id) gap(*parsed);
    } else if (message.topic == error_topic) {
        auto parsed = parse_failure(message.body);
        if (parsed && (parsed->id == id || parsed->id.empty())) failure(*parsed, now);
    }
}

void Follow::replayed(Message message, Moment now) {
    auto heading = parse_heading(message.body);
    if (!heading) return;
    heard(now);
    answer_due_ = now + options_.patience;
    if (journal_.empty()) journal_ = heading->journal;
    auto sequence = heading->sequence;
    if (heading->journal != journal_ || (place_ && sequence <= *place_)) return;
    if (!joining_ && sequence <= passed_ && !had_.contains(sequence)) ++missed_;
    give(std::move(message), sequence);
}

void Follow::end(End const& end, Moment now) {
    heard(now);
    if (journal_.empty()) journal_ = end.journal;
    if (!end.journal.empty() && end.journal != journal_) return change_journal(end.journal, now);
    // Without a place it was asked where the journal stands, or since a time at which nothing had been
    // raised.
    auto more = end.more && (place_ || options_.since);
    place_ = std::max(place_.value_or(0), more ? end.next : end.latest);
    if (more) return ask_replay(now);
    caught_up(now);
}

void Follow::caught_up(Moment now) {
    answer_due_.reset();
    had_.clear();
    auto missed = std::exchange(missed_, 0);
    if (missed > 0) {
        say(Received::Kind::gap_repaired,
            missed == 1
                ? "1 alert was missed and has been fetched from the journal"
                : std::to_string(missed) + " alerts were missed and have been fetched from the journal");
    }
    if (!std::exchange(said_live_, true))
        say(Received::Kind::live, "live from alert " + std::to_string(*place_ + 1) + " on");
    joining_ = false;
    auto wanted = wanted_;
    for (auto& message : std::exchange(held_, {})) live_alert(std::move(message), now);
    if (!answer_due_ && wanted > *place_) ask_replay(now);
}

void Follow::gap(Gap const& gap) {
    auto place = place_.value_or(0);
    auto lost = range(gap.from, gap.to) + " can no longer be fetched: ";
    switch (gap.reason) {
        case GapReason::journal:
            return;  // the $end that follows names the new one
        case GapReason::retention:
            place_ = std::max(place, gap.to);
            return say(Received::Kind::gap_lost, lost + "the daemon's retention has removed them");
        case GapReason::damage:
            // Up to our place: the journal ends before it, and its sequences begin again there.
            place_ =
                gap.to > place ? gap.to : std::min(place, gap.from - std::min<std::uint64_t>(gap.from, 1));
            passed_ = 0;
            return say(Received::Kind::gap_lost, lost + "the journal has lost them");
    }
}

void Follow::failure(Failure const& failure, Moment now) {
    heard(now);
    if (failure.code == "bad_request") {
        refusal_ = "the daemon refuses the request: " + failure.message;
        answer_due_ = Moment::max();
    } else {
        answer_due_ = now + std::min(options_.patience, pause_after_failure);
    }
}

void Follow::change_journal(std::string const& journal, Moment now) {
    places_[journal_] = place_.value_or(0);
    auto returned = places_.contains(journal);
    auto old = std::exchange(journal_, journal);
    place_ = places_[journal];
    say(Received::Kind::gap_lost,
        "the daemon has another journal, " + journal + " instead of " + old +
            ": what was not yet received of the old one is lost; going on with the other " +
            (returned ? "where it was left" : "from its beginning"));
    joining_ = true;
    beat_ = wanted_ = passed_ = missed_ = 0;
    had_.clear();
    held_.clear();
    ask_replay(now);
}

}  // namespace wirewatch::client
