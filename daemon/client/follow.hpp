// What a subscriber does with what it hears: decides what to ask of replay and what to give its caller, each
// alert of its topics once and in order of sequence. Pure: knows no socket, the clock is an argument.
//
// It keeps one number, its place: every alert of its topics up to there was given. An alert right after the
// place is given at once, and a heartbeat that tells of nothing of ours moves the place on. Whatever leaves a
// hole is a reason to ask replay for what follows the place: an alert further on (its `previous` may be the
// missing one, or the hole may be other topics' alone: only the journal knows), a heartbeat that names a
// later sequence of one of our topics, or one whose `from` lies beyond the place.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "client/protocol.hpp"
#include "client/subscriber.hpp"

namespace wirewatch::client {

class Follow {
public:
    using Moment = std::chrono::steady_clock::time_point;

    Follow(SubscriberOptions options, Moment now);

    // A message of the SUB socket, of the DEALER, and that neither has any. Garbage is ignored.
    void live(Message message, Moment now);
    void answer(Message message, Moment now);
    void nothing(Moment now);
    Moment due() const;  // when nothing() has something to say

    // To be sent now. `fresh`: over a connection of its own, so that what is left of an answer that was given
    // up cannot be taken for the new one's.
    struct Ask {
        Request request;
        bool fresh = false;
    };
    std::optional<Ask> ask();

    std::optional<Received> take();

    // Set when going on is pointless: the daemon does not understand what it is asked.
    std::optional<std::string> const& refusal() const { return refusal_; }

private:
    void say(Received::Kind kind, std::string message);
    void give(Message message, std::uint64_t sequence);
    void heard(Moment now);
    bool is_ours(std::string_view topic) const;

    void live_alert(Message message, Moment now);
    void heartbeat(Heartbeat const& beat, Moment now);

    void ask_replay(Moment now, bool fresh = false);
    void replayed(Message message, Moment now);
    void end(End const& end, Moment now);
    void caught_up(Moment now);
    void gap(Gap const& gap);
    void failure(Failure const& failure, Moment now);
    void change_journal(std::string const& journal, Moment now);

    SubscriberOptions options_;
    std::deque<Received> out_;
    std::optional<Ask> ask_;
    std::optional<std::string> refusal_;

    std::string journal_;                          // empty = not known yet
    std::optional<std::uint64_t> place_;           // absent = not known yet
    std::map<std::string, std::uint64_t> places_;  // in the journals before, should one return
    std::uint64_t beat_ = 0;                       // `latest` of the last heartbeat
    bool joining_ = true;                          // reading what was raised before: nothing of it was missed
    bool said_live_ = false;

    Moment heard_;  // the last sign of life
    bool away_ = false;

    // While an answer is awaited.
    std::optional<Moment> answer_due_;
    std::uint64_t requests_ = 0;   // their ids
    std::deque<Message> held_;     // alerts to be looked at again when it has ended
    std::uint64_t wanted_ = 0;     // known to exist, perhaps committed after the journal was read for it
    std::uint64_t passed_ = 0;     // the live stream has come so far ...
    std::set<std::uint64_t> had_;  // ... with these of the alerts not yet given, ...
    std::uint64_t missed_ = 0;     // ... and without so many that replay gave
};

}  // namespace wirewatch::client
