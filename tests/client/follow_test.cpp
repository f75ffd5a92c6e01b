#include "client/follow.hpp"

#include "client/following.hpp"

namespace wirewatch::client {
namespace {

TEST_F(FollowTest, FromNowBeginsAtTheLatestTheAnswerNames) {
    join({"a"});
    EXPECT_EQ(asked(), "now of a");
    EXPECT_EQ(journal, "");
    end(50);
    EXPECT_EQ(given(), "live");
    EXPECT_EQ(said, "live from alert 51 on");
    live(50);
    live(51);
    EXPECT_EQ(given(), "51");
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, ACursorIsReadPageByPageThenLive) {
    join({}, 3);
    EXPECT_EQ(asked(), "after 3");
    EXPECT_EQ(journal, "j1");
    replayed(4);
    replayed(5);
    end_of_page(5, 7);
    EXPECT_EQ(asked(), "after 5");
    replayed(6);
    replayed(7);
    end(7);
    EXPECT_EQ(given(), "4 5 6 7 live");
}

TEST_F(FollowTest, SinceIsAskedOnceAndItsPagesByNumber) {
    SubscriberOptions options;
    options.since = journal::noon;
    begin(options);
    EXPECT_EQ(asked(), "since");
    replayed(8);
    end_of_page(8, 9);
    EXPECT_EQ(asked(), "after 8");
    EXPECT_EQ(journal, "j1");
    replayed(9);
    end(9);
    EXPECT_EQ(given(), "8 9 live");
}

TEST_F(FollowTest, AlertsHeardWhileJoiningFollowTheReplayedOnesOnce) {
    join({}, 3);
    asked();
    for (auto sequence : {5, 6, 7}) live(sequence);
    EXPECT_EQ(given(), "");
    replayed(4);
    replayed(5);
    end(5);
    EXPECT_EQ(given(), "4 5 live 6 7");
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, AnAlertIsGivenOnceHoweverOftenItComes) {
    join_at(5);
    for (auto sequence : {6, 6, 7, 6, 5, 7}) live(sequence);
    EXPECT_EQ(given(), "6 7");
}

// Topic a.x: 6, then 8 whose `previous` is 7, which did not come.
TEST_F(FollowTest, AnAlertBehindAHoleWaitsUntilTheHoleIsFilled) {
    join_at(5);
    live(6);
    live(8);
    EXPECT_EQ(given(), "6");
    EXPECT_EQ(asked(), "after 6");
    live(9);
    replayed(7);
    replayed(8);
    end(8);
    EXPECT_EQ(given(), "7 8 repaired 9");
    EXPECT_EQ(said, "1 alert was missed and has been fetched from the journal");
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, AHoleOfOtherTopicsAloneIsNoGap) {
    join_at(5, {"a"});
    live(8, "a.x");
    EXPECT_EQ(asked(), "after 5 of a");
    replayed(8, "a.x");
    end(8);
    EXPECT_EQ(given(), "8");
}

TEST_F(FollowTest, AHeartbeatThatNamesALaterSequenceOfOurTopicIsAGap) {
    join_at(5, {"a"});
    beat(5, 9, {{"a.x", 7}, {"b.y", 9}});
    EXPECT_EQ(asked(), "after 5 of a");
    replayed(7);
    end(9);
    EXPECT_EQ(given(), "7 repaired");
}

TEST_F(FollowTest, AHeartbeatOfOtherTopicsMovesThePlaceOn) {
    join_at(5, {"a"});
    beat(5, 9, {{"ab.x", 8}, {"b.y", 9}});
    live(10, "a.x");
    EXPECT_EQ(given(), "10");
    beat(9, 10, {{"a.x", 10}});
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, AHeartbeatThatBeginsBeyondThePlaceIsAGap) {
    join_at(5);
    beat(5, 5);
    beat(8, 8);  // one heartbeat was lost, or the publisher began anew
    EXPECT_EQ(asked(), "after 5");
    for (auto sequence : {6, 7, 8}) replayed(sequence);
    end(8);
    EXPECT_EQ(given(), "6 7 8 repaired");
    EXPECT_EQ(said, "3 alerts were missed and have been fetched from the journal");
    beat(8, 8);
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, WhatAHeartbeatNamesDuringAnAnswerIsAskedForAfterIt) {
    join_at(5);
    live(7);
    EXPECT_EQ(asked(), "after 5");
    beat(5, 9, {{"a.x", 9}});
    EXPECT_EQ(asked(), "");
    replayed(6);
    replayed(7);
    end(7);
    EXPECT_EQ(asked(), "after 7");
    replayed(8);
    replayed(9);
    end(9);
    EXPECT_EQ(given(), "6 7 repaired 8 9 repaired");
}

TEST_F(FollowTest, MoreLiveAlertsThanAreHeldAreFetchedInstead) {
    join_at(5);
    live(7);
    EXPECT_EQ(asked(), "after 5");
    for (auto sequence : numbers(8, 3000)) live(sequence);
    replayed(6);
    replayed(7);
    end(7);
    EXPECT_TRUE(given().starts_with("6 7 repaired 8 9 10 11 "));
    EXPECT_EQ(asked(), "after 1031");
    replayed(1032);
    end(3000);
    EXPECT_TRUE(given().starts_with("1032"));
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, PrefixesAreBySegment) {
    join_at(5, {"cease", "talks.x"});
    live(6, "ceasefire.x");
    live(6, "talks");
    EXPECT_EQ(given() + asked(), "");
    live(6, "cease.y");
    live(7, "talks.x");
    EXPECT_EQ(given(), "6 7");
}

TEST_F(FollowTest, GarbageIsIgnored) {
    join_at(5);
    for (auto const* topic : {"a.x", "$heartbeat", "$other", ""}) {
        for (auto const* body : {"", "{", "{}", "\xff", R"({"sequence":6})", R"({"journal":"j1"})"}) {
            follow->live({topic, body}, now);
            follow->answer({topic, body}, now);
        }
    }
    follow->live({"$other", alert(6).body}, now);
    EXPECT_EQ(given() + asked(), "");
    live(6);
    EXPECT_EQ(given(), "6");
}

}  // namespace
}  // namespace wirewatch::client
