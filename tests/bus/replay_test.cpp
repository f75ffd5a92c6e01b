#include "bus/replay.hpp"

#include "bus/shared.hpp"
#include "journal/database.hpp"

namespace wirewatch::bus {
namespace {

class ReplayTest : public JournalTest {
protected:
    void ask(std::string const& request, std::string const& client = "c") { replay.take(client, request); }

    // Works until nothing is left to send, or the clients take no more.
    Replay::Rest work() {
        Replay::Progress progress;
        do progress = replay.work();
        while (progress.rest == Replay::Rest::ready);
        trouble = progress.trouble;
        return progress.rest;
    }
    // What a client got, alerts as their numbers.
    std::string got(std::string const& client = "c") {
        std::string text;
        for (auto const& message : std::exchange(sent[client], {})) {
            if (!text.empty()) text += ' ';
            text += message.topic.starts_with('$') ? message.topic + message.body
                                                   : std::to_string(sequence_of(message.body));
        }
        return text;
    }
    std::string answer_to(std::string const& request) {
        ask(request);
        EXPECT_EQ(work(), Replay::Rest::nothing);
        return got();
    }
    std::string end(std::string const& rest) const {
        return R"($end{"id":"q","journal":")" + reader.id() + "\"," + rest + "}";
    }
    Replay::Sent send(std::string const& client, Message const& message) {
        if (gone.contains(client)) return Replay::Sent::gone;
        if (room.contains(client) && room[client]-- <= 0) return room[client] = 0, Replay::Sent::full;
        sent[client].push_back(message);
        return Replay::Sent::yes;
    }

    journal::Reader reader = journal::reader_of(file);
    std::map<std::string, std::vector<Message>> sent;
    std::map<std::string, int> room;  // messages a client takes; absent = all
    std::set<std::string> gone;
    std::optional<Error> trouble;
    Replay replay{reader,
                  [this](std::string const& to, Message const& message) { return send(to, message); }};
};

TEST_F(ReplayTest, APageIsTheAlertsAfterASequenceAndTheEnd) {
    raise("a.x", 4);
    EXPECT_EQ(answer_to(R"({"id":"q","after":1})"), "2 3 4 " + end(R"("next":4,"latest":4,"more":false)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":4})"), end(R"("next":4,"latest":4,"more":false)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":0,"limit":2})"),
              "1 2 " + end(R"("next":2,"latest":4,"more":true)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":2,"limit":2})"),
              "3 4 " + end(R"("next":4,"latest":4,"more":false)"));
}

TEST_F(ReplayTest, LimitNoughtTellsWhereTheJournalStands) {
    raise("a.x", 4);
    auto answer = answer_to(R"({"id":"q","limit":0})");
    EXPECT_EQ(answer, end(R"("next":4,"latest":4,"more":false)"));
}

TEST_F(ReplayTest, TopicsArePrefixesBySegment) {
    for (auto const* topic : {"cease", "cease.x", "ceasefire", "other", "cease.y"}) raise(topic);
    EXPECT_EQ(answer_to(R"({"id":"q","after":0,"topics":["cease"]})"),
              "1 2 5 " + end(R"("next":5,"latest":5,"more":false)"));
    // Nothing of ours follows: the next request may begin behind what is others'.
    EXPECT_EQ(answer_to(R"({"id":"q","after":1,"topics":["ceasefire"]})"),
              "3 " + end(R"("next":5,"latest":5,"more":false)"));
}

TEST_F(ReplayTest, SinceComparesWhenAlertsWereRaised) {
    for (int hour = 0; hour < 4; ++hour) raise("a.x", 1, journal::noon + std::chrono::hours(hour));
    EXPECT_EQ(answer_to(R"({"id":"q","since":"2025-10-31T14:00:00Z"})"),
              "3 4 " + end(R"("next":4,"latest":4,"more":false)"));
}

TEST_F(ReplayTest, WhatRetentionRemovedIsSaid) {
    raise("a.x", 5);
    expire(3);
    EXPECT_EQ(answer_to(R"({"id":"q","after":1})"),
              R"($gap{"id":"q","from":2,"to":3,"reason":"retention"} 4 5 )" +
                  end(R"("next":5,"latest":5,"more":false)"));
    EXPECT_EQ(answer_to(R"({"id":"q","since":"2025-10-31T11:00:00Z"})"),
              "4 5 " + end(R"("next":5,"latest":5,"more":false)"));
}

TEST_F(ReplayTest, ACursorBeyondTheJournalIsDamageAndAnotherJournalIsSaid) {
    raise("a.x", 2);
    EXPECT_EQ(answer_to(R"({"id":"q","after":9})"), R"($gap{"id":"q","from":3,"to":9,"reason":"damage"} )" +
                                                        end(R"("next":2,"latest":2,"more":false)"));
    EXPECT_EQ(
        answer_to(R"({"id":"q","journal":"other","after":1})"),
        R"($gap{"id":"q","from":0,"to":0,"reason":"journal"} )" + end(R"("next":0,"latest":2,"more":true)"));
}

TEST_F(ReplayTest, WhatDamageTookIsSaidWhereItStood) {
    raise("a.x", 9);
    {
        journal::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM alerts WHERE sequence IN (2, 5, 6, 9)");
        database.exec("INSERT INTO losses VALUES ('alerts',2,2,0),('alerts',5,6,0),('alerts',9,9,0)");
    }
    auto lost = [](int from, int to) {
        return R"($gap{"id":"q","from":)" + std::to_string(from) + ",\"to\":" + std::to_string(to) +
               R"(,"reason":"damage"} )";
    };
    EXPECT_EQ(answer_to(R"({"id":"q","after":0})"), "1 " + lost(2, 2) + "3 4 " + lost(5, 6) + "7 8 " +
                                                        lost(9, 9) +
                                                        end(R"("next":9,"latest":9,"more":false)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":2,"limit":2})"),
              "3 4 " + end(R"("next":4,"latest":9,"more":true)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":5,"limit":1})"),
              lost(6, 6) + "7 " + end(R"("next":7,"latest":9,"more":true)"));
    EXPECT_EQ(answer_to(R"({"id":"q","after":7,"topics":["b"]})"),
              lost(9, 9) + end(R"("next":9,"latest":9,"more":false)"));
    EXPECT_EQ(answer_to(R"({"id":"q","limit":0})"), end(R"("next":9,"latest":9,"more":false)"));
}

TEST_F(ReplayTest, BeforeTheFirstAlertDamageAndRetentionAreToldApart) {
    raise("a.x", 9);
    {
        journal::Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("DELETE FROM alerts WHERE sequence <= 6");
        database.exec("INSERT INTO losses VALUES ('alerts',3,4,0)");
    }
    EXPECT_EQ(answer_to(R"({"id":"q","after":1})"),
              R"($gap{"id":"q","from":2,"to":2,"reason":"retention"} )"
              R"($gap{"id":"q","from":3,"to":4,"reason":"damage"} )"
              R"($gap{"id":"q","from":5,"to":6,"reason":"retention"} 7 8 9 )" +
                  end(R"("next":9,"latest":9,"more":false)"));
}

TEST_F(ReplayTest, ABadRequestIsAnsweredAndNothingElse) {
    EXPECT_EQ(answer_to("x{"), R"($error{"id":"","code":"bad_request","message":"the request is not JSON: )"
                               "syntax error\"}");
}

TEST_F(ReplayTest, AClientThatTakesNothingIsWaitedForAndLosesNothing) {
    raise("a.x", 200);
    room["c"] = 70;
    ask(R"({"id":"q","after":0})");
    EXPECT_EQ(work(), Replay::Rest::blocked);
    EXPECT_EQ(sent["c"].size(), 70u);
    room.clear();
    EXPECT_EQ(work(), Replay::Rest::nothing);
    ASSERT_EQ(sent["c"].size(), 201u);
    for (std::uint64_t i = 0; i < 200; ++i) EXPECT_EQ(sequence_of(sent["c"][i].body), i + 1);
}

TEST_F(ReplayTest, OneStuckClientDoesNotHoldUpTheOthers) {
    raise("a.x", 3);
    room["a"] = 0;
    ask(R"({"id":"q","after":0})", "a");
    ask(R"({"id":"q","after":2})", "b");
    EXPECT_EQ(work(), Replay::Rest::blocked);
    EXPECT_EQ(got("a"), "");
    EXPECT_EQ(got("b"), "3 " + end(R"("next":3,"latest":3,"more":false)"));
}

TEST_F(ReplayTest, AClientThatHasGoneIsForgotten) {
    raise("a.x", 3);
    ask(R"({"id":"q","after":0})");
    gone.insert("c");
    EXPECT_EQ(work(), Replay::Rest::nothing);
    gone.clear();
    EXPECT_EQ(work(), Replay::Rest::nothing);
    EXPECT_EQ(got(), "");
}

TEST_F(ReplayTest, TooManyRequestsOfOneClientAreBusy) {
    for (int i = 0; i < 5; ++i) ask(R"({"id":"q","limit":0})");
    EXPECT_EQ(
        got(),
        R"($error{"id":"q","code":"busy","message":"too many requests at once; wait for the answers"})");
    work();
    EXPECT_EQ(sent["c"].size(), 4u);
}

TEST_F(ReplayTest, TooManyClientsAreBusy) {
    for (int i = 0; i < 257; ++i) ask(R"({"id":"q","limit":0})", std::to_string(i));
    EXPECT_EQ(
        got("256"),
        R"($error{"id":"q","code":"busy","message":"too many clients are replaying; ask again later"})");
    EXPECT_EQ(work(), Replay::Rest::nothing);
    EXPECT_EQ(sent["255"].size(), 1u);
}

TEST_F(ReplayTest, TheEndOfRetentionInTheMiddleOfAPageIsSaid) {
    raise("a.x", 200);
    room["c"] = 64;
    ask(R"({"id":"q","after":0})");
    EXPECT_EQ(work(), Replay::Rest::blocked);
    expire(150);
    room.clear();
    EXPECT_EQ(work(), Replay::Rest::nothing);
    auto text = got();
    EXPECT_NE(text.find(R"(128 $gap{"id":"q","from":129,"to":150,"reason":"retention"} 151)"),
              std::string::npos)
        << text;
}

}  // namespace
}  // namespace wirewatch::bus
