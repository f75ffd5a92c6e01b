// Follow with a clock of its own, its input and output as short texts.
#pragma once
#include "bus/message.hpp"
#include "bus/shared.hpp"
#include "client/follow.hpp"

namespace wirewatch::client {

using namespace std::chrono_literals;
using bus::numbers;
using bus::sequence_of;

class FollowTest : public testing::Test {
protected:
    // `cursor` 0 = from now.
    void join(std::vector<std::string> topics = {}, std::uint64_t cursor = 0) {
        SubscriberOptions options;
        options.topics = std::move(topics);
        if (cursor > 0) options.after = Cursor{"j1", cursor};
        begin(std::move(options));
    }
    // The same, with the answer that makes it live.
    void join_at(std::uint64_t place, std::vector<std::string> topics = {}) {
        join(std::move(topics));
        EXPECT_TRUE(asked().starts_with("now"));
        end(place);
        EXPECT_EQ(given(), "live");
    }
    void begin(SubscriberOptions options) {
        options.patience = 5s;
        follow.emplace(std::move(options), now);
    }

    static Message alert(std::uint64_t sequence, std::string topic = "a.x",
                         std::string const& journal = "j1") {
        return {std::move(topic),
                "{\"journal\":\"" + journal + "\",\"sequence\":" + std::to_string(sequence) + "}"};
    }
    void live(std::uint64_t sequence, std::string topic = "a.x", std::string const& journal = "j1") {
        follow->live(alert(sequence, std::move(topic), journal), now);
    }
    void beat(std::uint64_t from, std::uint64_t latest, std::map<std::string, std::uint64_t> topics = {},
              std::string const& journal = "j1") {
        follow->live(bus::to_message(Heartbeat{journal, from, latest, std::move(topics)}), now);
    }
    void replayed(std::uint64_t sequence, std::string topic = "a.x", std::string const& journal = "j1") {
        follow->answer(alert(sequence, std::move(topic), journal), now);
    }
    // Of the last request.
    void end(std::uint64_t latest, std::string const& journal = "j1") {
        follow->answer(bus::to_message(End{id, journal, latest, latest, false}), now);
    }
    void end_of_page(std::uint64_t next, std::uint64_t latest) {
        follow->answer(bus::to_message(End{id, "j1", next, latest, true}), now);
    }
    void gap(std::uint64_t from, std::uint64_t to, GapReason reason) {
        follow->answer(bus::to_message(Gap{id, from, to, reason}), now);
    }
    void pass(Duration time) {
        now += time;
        follow->nothing(now);
    }

    // What is asked of replay: "now", "since", "after 5", with " of a,b" and " afresh"; empty = nothing.
    std::string asked() {
        auto ask = follow->ask();
        if (!ask) return "";
        auto const& request = ask->request;
        id = request.id;
        journal = request.journal;
        std::string text = request.after   ? "after " + std::to_string(*request.after)
                           : request.since ? "since"
                                           : "now";
        for (auto const& topic : request.topics)
            text += (&topic == request.topics.data() ? " of " : ",") + topic;
        return text + (ask->fresh ? " afresh" : "");
    }
    // What the caller gets, alerts as their numbers, the rest by kind; the last sentence is kept.
    std::string given() {
        std::string text;
        while (auto received = follow->take()) {
            static constexpr std::array kinds{"", "repaired", "lost", "away", "back", "live"};
            auto is_alert = received->kind == Received::Kind::alert;
            if (!text.empty()) text += ' ';
            text += is_alert ? std::to_string(received->cursor.sequence)
                             : kinds.at(static_cast<std::size_t>(received->kind));
            if (is_alert) {
                EXPECT_EQ(sequence_of(received->json), received->cursor.sequence);
            } else {
                said = received->message;
            }
        }
        return text;
    }

    Follow::Moment now{1h};
    std::optional<Follow> follow;
    std::string id, journal, said;
};

}  // namespace wirewatch::client
