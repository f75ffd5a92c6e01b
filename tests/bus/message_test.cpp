#include "bus/message.hpp"

#include <gtest/gtest.h>

namespace wirewatch::bus {
using namespace std::chrono_literals;

namespace {

TEST(Message, AHeartbeatIsWrittenAsTheContractSaysAndReadBack) {
    auto message = to_message(Heartbeat{"j1", 5, 9, {{"a.x", 7}, {"b", 9}}});
    EXPECT_EQ(message.topic, "$heartbeat");
    EXPECT_EQ(message.body, R"({"journal":"j1","from":5,"latest":9,"topics":{"a.x":7,"b":9}})");
    auto read = client::parse_heartbeat(message.body);
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
    auto read = client::parse_end(message.body);
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
        auto read = client::parse_gap(message.body);
        ASSERT_TRUE(read);
        EXPECT_EQ(read->reason, reason);
        EXPECT_EQ(read->to, 3u);
    }
}

TEST(Message, AFailureCarriesACodeAndASentence) {
    auto message = to_message(Failure{"q", "busy", "ask again \"later\""});
    EXPECT_EQ(message.topic, "$error");
    EXPECT_EQ(message.body, R"({"id":"q","code":"busy","message":"ask again \"later\""})");
    EXPECT_EQ(client::parse_failure(message.body)->message, "ask again \"later\"");
}

}  // namespace
}  // namespace wirewatch::bus
