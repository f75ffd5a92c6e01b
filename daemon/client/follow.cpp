#include "client/follow.hpp"

#include <algorithm>
#include <utility>

namespace wirewatch::client {
namespace {

// Live alerts kept while an answer is awaited; the journal has those beyond.
constexpr std::size_t most_held = 1024;

std::string in_words(Duration time) {
    auto whole = time.count() % 1000 == 0;
    return whole ? std::to_string(time.count() / 1000) + "s" : std::to_string(time.count()) + "ms";
}

}  // namespace

Follow::Follow(SubscriberOptions options, Moment now) : options_(std::move(options)), heard_(now) {
    if (options_.after) {
        journal_ = options_.after->journal;
        place_ = options_.after->sequence;
    }
    ask_replay(now);
}

std::optional<Follow::Ask> Follow::ask() {
    return std::exchange(ask_, std::nullopt);
}

std::optional<Received> Follow::take() {
    if (out_.empty()) return std::nullopt;
    auto first = std::move(out_.front());
    out_.pop_front();
    return first;
}

void Follow::say(Received::Kind kind, std::string message) {
    out_.push_back({kind, "", "", {journal_, place_.value_or(0)}, std::move(message)});
}

void Follow::give(Message message, std::uint64_t sequence) {
    place_ = sequence;
    out_.push_back(
        {Received::Kind::alert, std::move(message.topic), std::move(message.body), {journal_, sequence}, ""});
}

// A ZeroMQ prefix is bytewise: "ceasefire" also lets "ceasefires.x" through.
bool Follow::is_ours(std::string_view topic) const {
    auto const& topics = options_.topics;
    return topics.empty() || std::any_of(topics.begin(), topics.end(),
                                         [&](std::string const& prefix) { return covers(prefix, topic); });
}

void Follow::heard(Moment now) {
    heard_ = now;
    if (!away_) return;
    away_ = false;
    say(Received::Kind::daemon_back, "the daemon is back");
}

void Follow::nothing(Moment now) {
    if (!away_ && now - heard_ >= options_.patience) {
        away_ = true;
        say(Received::Kind::daemon_away,
            "nothing was heard of the daemon for " + in_words(options_.patience) + "; waiting for it");
    }
    if (answer_due_ && now >= *answer_due_) ask_replay(now, true);
}

Follow::Moment Follow::due() const {
    auto due = away_ ? Moment::max() : heard_ + options_.patience;
    return answer_due_ ? std::min(due, *answer_due_) : due;
}

void Follow::live(Message message, Moment now) {
    if (message.topic != heartbeat_topic) return live_alert(std::move(message), now);
    auto beat = parse_heartbeat(message.body);
    if (!beat) return;
    heard(now);
    heartbeat(*beat, now);
}

void Follow::live_alert(Message message, Moment now) {
    auto heading = parse_heading(message.body);
    if (!heading || message.topic.starts_with('$')) return;
    heard(now);
    if (!is_ours(message.topic)) return;
    if (!journal_.empty() && heading->journal != journal_) {
        // Late news of a journal before, or early of a new one: the answer tells which.
        if (!answer_due_) ask_replay(now);
        return;
    }
    auto sequence = heading->sequence;
    if (place_ && sequence <= *place_) return;
    passed_ = std::max(passed_, sequence);
    if (!answer_due_ && sequence == *place_ + 1) return give(std::move(message), sequence);
    if (had_.size() < most_held) had_.insert(sequence);
    if (!answer_due_) return ask_replay(now);
    if (held_.size() < most_held) {
        held_.push_back(std::move(message));
    } else {
        wanted_ = std::max(wanted_, sequence);
    }
}

void Follow::heartbeat(Heartbeat const& beat, Moment now) {
    if (!place_ || journal_.empty()) return;  // the answer that is awaited tells them
    if (beat.journal != journal_) {
        if (!answer_due_) ask_replay(now);
        return;
    }
    // A journal put back from a copy: the answer says $gap for what is beyond its end.
    auto went_back = beat.latest < beat_;
    beat_ = beat.latest;
    passed_ = std::max(passed_, beat.latest);
    auto ours = beat.from;
    for (auto const& [topic, last] : beat.topics) {
        if (is_ours(topic)) ours = std::max(ours, last);
    }
    if (ours <= *place_ && !went_back) {
        place_ = std::max(*place_, beat.latest);
    } else if (answer_due_) {
        wanted_ = std::max(wanted_, ours);
    } else {
        ask_replay(now);
    }
}

}  // namespace wirewatch::client
