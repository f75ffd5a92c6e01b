#include "bus/message.hpp"

#include <gtest/gtest.h>

namespace wirewatch::bus {
using namespace std::chrono_literals;

namespace {

TEST(Message, AHeartbeatIsWrittenAsTheContractSaysAndReadBack) {
    auto message = to_message(Heartbeat{"j1", 5, 9, {{"a.x", 7}, {"b", 9}}});
    EXPECT_EQ(message.topic, "$heartbeat");
    EXPECT_EQ(message.body, R"({"journal":"j1","from":5,"latest":9,"topics":{"a.x":7,"b":9}})");
    auto read = parse_heartbeat(message.body);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->journal, "j1");
    EXPECT_EQ(read->from, 5u);
    EXPECT_EQ(read->latest, 9u);
    EXPECT_EQ(read->topics, (std::map<std::string, std::uint64_t>{{"a.x", 7}, {"b", 9}}));
}

TEST(Message, AnEndIsWrittenAsTheContractSaysAndReadBack) {
    auto message = to_message(End{"q", "j1", 4, 9, true});
    EXPECT_EQ(message.topic, "$end");
    EXPECT_EQ(message.body, R"({"id":"q","journal":"j1","next":4,"latest":9,"more":true})");
    auto read = parse_end(message.body);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->id + read->journal, "qj1");
    EXPECT_EQ(read->next, 4u);
    EXPECT_EQ(read->latest, 9u);
    EXPECT_TRUE(read->more);
}

TEST(Message, AGapIsWrittenWithItsReasonInWordsAndReadBack) {
    for (auto [reason, word] : {std::pair(GapReason::retention, "retention"),
                                {GapReason::damage, "damage"},
                                {GapReason::journal, "journal"}}) {
        auto message = to_message(Gap{"q", 1, 3, reason});
        EXPECT_EQ(message.topic, "$gap");
        EXPECT_EQ(message.body, std::string(R"({"id":"q","from":1,"to":3,"reason":")") + word + "\"}");
        auto read = parse_gap(message.body);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->reason, reason);
        EXPECT_EQ(read->to, 3u);
    }
}

TEST(Message, AFailureCarriesACodeAndASentence) {
    auto message = to_message(Failure{"q", "busy", "ask again \"later\""});
    EXPECT_EQ(message.topic, "$error");
    EXPECT_EQ(message.body, R"({"id":"q","code":"busy","message":"ask again \"later\""})");
    EXPECT_EQ(parse_failure(message.body)->message, "ask again \"later\"");
}

TEST(Message, OnlyWhatARequestSaysIsWritten) {
    Request request;
    request.id = "q";
    request.limit = 0;
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":0})");
    request.limit = 10;
    request.journal = "j1";
    request.after = 7;
    request.topics = {"a", "b.c"};
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":10,"journal":"j1","after":7,"topics":["a","b.c"]})");
    request.after.reset();
    request.since = Instant(1500ms);
    request.topics.clear();
    EXPECT_EQ(to_json(request), R"({"id":"q","limit":10,"journal":"j1","since":"1970-01-01T00:00:01.500Z"})");
}

TEST(Message, UnknownKeysAreIgnored) {
    EXPECT_TRUE(parse_heartbeat(R"({"journal":"j","from":0,"latest":0,"new":[]})"));
    EXPECT_TRUE(parse_end(R"({"next":0,"latest":0,"more":false,"new":1})"));
    EXPECT_TRUE(parse_heading(R"({"journal":"j","sequence":1,"v":2})"));
}

TEST(Message, GarbageIsNothing) {
    for (auto const* text :
         {"", "x", "[]", "{}", "null", "{\"journal\":1}", "\xff", R"({"journal":"j","from":-1,"latest":0})",
          R"({"journal":"","from":0,"latest":0})", R"({"journal":"j","sequence":0})",
          R"({"journal":"j","sequence":1.5})", R"({"journal":"j","sequence":18446744073709551615})",
          R"({"next":1,"latest":"2","more":true})", R"({"next":1,"latest":2,"more":1})",
          R"({"from":1,"to":2,"reason":"other"})"}) {
        EXPECT_FALSE(parse_heartbeat(text)) << text;
        EXPECT_FALSE(parse_end(text)) << text;
        EXPECT_FALSE(parse_gap(text)) << text;
        EXPECT_FALSE(parse_heading(text)) << text;
    }
}

TEST(Message, AnAlertsHeadingIsItsIdentity) {
    auto heading = parse_heading(R"({"v":1,"journal":"0123456789abcdef","sequence":9223372036854775807})");
    ASSERT_TRUE(heading);
    EXPECT_EQ(heading->journal, "0123456789abcdef");
    EXPECT_EQ(heading->sequence, 9223372036854775807u);
}

}  // namespace
}  // namespace wirewatch::bus
