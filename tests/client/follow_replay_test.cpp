// What Follow does when answers, the daemon or alerts stay away, and when the journal is another.
#include "client/following.hpp"

namespace wirewatch::client {
namespace {

TEST_F(FollowTest, ALostAnswerIsAskedForAgainOverAFreshConnection) {
    join({}, 3);
    asked();
    replayed(4);
    pass(4999ms);
    EXPECT_EQ(asked(), "");
    pass(1ms);
    EXPECT_EQ(asked(), "after 4 afresh");
    replayed(5);
    end(5);
    EXPECT_EQ(given(), "4 away back 5 live");
}

TEST_F(FollowTest, AnAnswerThatComesSlowlyIsNotLost) {
    join({}, 3);
    asked();
    for (auto sequence : numbers(4, 8)) {
        pass(4s);
        replayed(sequence);
    }
    EXPECT_EQ(asked(), "");
    EXPECT_EQ(given(), "4 5 6 7 8");
}

TEST_F(FollowTest, TheEndOfAnotherRequestIsIgnored) {
    join();
    asked();
    auto first = std::exchange(id, "x");
    end(50);
    EXPECT_EQ(given(), "");
    id = first;
    end(50);
    EXPECT_EQ(given(), "live");
}

TEST_F(FollowTest, ABusyDaemonIsAskedAgainAfterASecond) {
    join();
    asked();
    follow->answer(bus::to_message(Failure{id, "busy", "too many"}), now);
    pass(999ms);
    EXPECT_EQ(asked(), "");
    pass(1ms);
    EXPECT_EQ(asked(), "now afresh");
}

TEST_F(FollowTest, ARequestTheDaemonDoesNotUnderstandEndsIt) {
    join();
    asked();
    follow->answer(bus::to_message(Failure{id, "bad_request", "topics must be fewer"}), now);
    live(6);
    pass(1h);
    ASSERT_TRUE(follow->refusal());
    EXPECT_EQ(*follow->refusal(), "the daemon refuses the request: topics must be fewer");
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, ASilentDaemonIsAwayOnceAndThenBack) {
    join_at(5);
    EXPECT_EQ(follow->due(), now + 5s);
    pass(5s);
    EXPECT_EQ(given(), "away");
    EXPECT_EQ(said, "nothing was heard of the daemon for 5s; waiting for it");
    EXPECT_EQ(follow->due(), Follow::Moment::max());
    pass(1h);
    EXPECT_EQ(given(), "");
    beat(5, 5);
    EXPECT_EQ(given(), "back");
    EXPECT_EQ(said, "the daemon is back");
    EXPECT_EQ(asked(), "");
}

TEST_F(FollowTest, WhatWasRaisedWhileTheDaemonWasAwayIsFetched) {
    join_at(5);
    pass(5s);
    beat(7, 7);
    EXPECT_EQ(asked(), "after 5");
    replayed(6);
    replayed(7);
    end(7);
    EXPECT_EQ(given(), "away back 6 7 repaired");
}

TEST_F(FollowTest, WhatRetentionRemovedIsLostAndTheRestGoesOn) {
    join({}, 3);
    asked();
    gap(4, 90, GapReason::retention);
    replayed(91);
    end(91);
    EXPECT_EQ(given(), "lost 91 live");
    join({}, 3);
    asked();
    gap(4, 4, GapReason::retention);
    given();
    EXPECT_EQ(said, "alert 4 can no longer be fetched: the daemon's retention has removed them");
}

TEST_F(FollowTest, AnotherJournalIsReadFromItsBeginning) {
    join_at(5);
    beat(0, 2, {{"a.x", 2}}, "j2");
    EXPECT_EQ(asked(), "after 5");
    EXPECT_EQ(journal, "j1");
    gap(0, 0, GapReason::journal);
    end(2, "j2");
    EXPECT_EQ(given(), "lost");
    EXPECT_EQ(said,
              "the daemon has another journal, j2 instead of j1: what was not yet received of the old one is "
              "lost; going on with the other from its beginning");
    EXPECT_EQ(asked(), "after 0");
    EXPECT_EQ(journal, "j2");
    live(3, "a.x", "j2");
    for (auto sequence : {1, 2}) replayed(sequence, "a.x", "j2");
    end(2, "j2");
    EXPECT_EQ(given(), "1 2 3");
}

TEST_F(FollowTest, ACursorOfAnotherJournalIsSaidAtJoining) {
    join({}, 9);
    asked();
    gap(0, 0, GapReason::journal);
    end(1, "j2");
    EXPECT_EQ(asked(), "after 0");
    replayed(1, "a.x", "j2");
    end(1, "j2");
    EXPECT_EQ(given(), "lost 1 live");
}

TEST_F(FollowTest, LateMessagesOfTheOldJournalChangeNothing) {
    join_at(5);
    live(1, "a.x", "j2");
    asked();
    end(1, "j2");
    asked();
    replayed(1, "a.x", "j2");
    end(1, "j2");
    EXPECT_EQ(given(), "lost 1");
    live(6, "a.x", "j1");
    EXPECT_EQ(asked(), "after 1");
    EXPECT_EQ(journal, "j2");
    end(1, "j2");
    EXPECT_EQ(given() + asked(), "");
}

TEST_F(FollowTest, AJournalThatReturnsGoesOnWhereItWasLeft) {
    join_at(5);
    beat(0, 1, {}, "j2");
    asked();
    end(1, "j2");
    asked();
    replayed(1, "a.x", "j2");
    end(1, "j2");
    beat(6, 6, {}, "j1");
    asked();
    end(6, "j1");
    EXPECT_EQ(asked(), "after 5");
    replayed(6);
    end(6);
    EXPECT_EQ(given(), "lost 1 lost 6");
}

TEST_F(FollowTest, AJournalPutBackFromACopyGoesOnAtItsEnd) {
    join_at(5);
    beat(5, 9);
    asked();
    for (auto sequence : numbers(6, 9)) replayed(sequence);
    end(9);
    given();
    beat(7, 7);
    EXPECT_EQ(asked(), "after 9");
    gap(8, 9, GapReason::damage);
    end(7);
    EXPECT_EQ(given(), "lost");
    EXPECT_EQ(said, "alerts 8 to 9 can no longer be fetched: the journal has lost them");
    live(8);
    EXPECT_EQ(given(), "8");
}

TEST_F(FollowTest, WhatDamageTookBetweenAlertsIsSaidAndTheRestComes) {
    join({}, 3);
    asked();
    replayed(4);
    gap(5, 6, GapReason::damage);
    replayed(7);
    end(7);
    EXPECT_EQ(given(), "4 lost 7 live");
    live(8);
    EXPECT_EQ(given(), "8");
}

}  // namespace
}  // namespace wirewatch::client
