#include "fetch/roster.hpp"

#include "core/hash.hpp"
#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

class RosterTest : public testing::Test {
protected:
    void configure(Feeds const& feeds, std::vector<FeedState> const& states = {}, int per_host = 1) {
        manners.every = hourly;
        manners.per_host = per_host;
        manners.host_pause = 0s;
        roster.configure(feeds, manners, states, now);
    }

    // Ids of those begun, in turn.
    std::vector<std::string> begin_all() {
        std::vector<std::string> begun;
        while (auto poll = roster.begin(now)) {
            begun.push_back(poll->known->feed->id);
            polls[begun.back()] = poll;
        }
        return begun;
    }

    std::optional<Fetched> hear(std::string const& id, Result<http::Response> answer) {
        auto poll = polls.at(id);
        roster.left(*poll);
        auto fetched = roster.heard(*poll, std::move(answer), now);
        roster.end(*poll, now);
        return fetched;
    }

    FeedState const& state(std::size_t index = 0) { return roster.feeds().at(index)->state; }

    static FeedState due_at(std::string const& id, Instant due) {
        auto state = seen_every(10min);
        state.feed = id;
        state.url = feed_of(id)->url;
        state.next_due = due;
        state.etag = "\"" + id + "\"";
        return state;
    }

    Instant now = noon;
    Manners manners;
    Roster roster;
    std::map<std::string, std::shared_ptr<Poll>> polls;
};

using Ids = std::vector<std::string>;

TEST_F(RosterTest, AFewNewFeedsAreAllPolledWithinASecond) {
    Feeds feeds;
    for (int i = 0; i < 40; ++i) feeds.push_back(feed_of("feed" + std::to_string(i)));
    configure(feeds);
    now += 1s;
    EXPECT_EQ(begin_all().size(), 40U);
}

TEST_F(RosterTest, AfterARestartNothingIsPolledBeforeItsStoredTime) {
    configure({feed_of("a"), feed_of("b")}, {due_at("a", noon + 5min), due_at("b", noon + 1min)});
    now = noon + 1min - 1ms;
    EXPECT_EQ(begin_all(), Ids{});
    EXPECT_EQ(roster.next_due(), noon + 1min);
    now = noon + 1min;
    EXPECT_EQ(begin_all(), Ids{"b"});
    EXPECT_EQ(polls.at("b")->known->state.etag, "\"b\"");
    now = noon + 5min;
    EXPECT_EQ(begin_all(), Ids{"a"});
}

TEST_F(RosterTest, APolledFeedComesRoundWhenItsAnswerSays) {
    configure({feed_of("kuna")});
    now += 1s;
    begin_all();
    auto fetched = hear("kuna", answered(502));
    ASSERT_TRUE(fetched);
    EXPECT_EQ(roster.next_due(), fetched->state.next_due);
    EXPECT_EQ(state().failures, 1);
    EXPECT_EQ(state().last_error, "HTTP 502 Bad Gateway");
    now = *fetched->state.next_due;
    EXPECT_EQ(begin_all(), Ids{"kuna"});
}

TEST_F(RosterTest, AFeedInFlightIsNotBegunAgain) {
    configure({feed_of("kuna")});
    now += 24h;
    EXPECT_EQ(begin_all(), Ids{"kuna"});
    now += 24h;
    EXPECT_EQ(begin_all(), Ids{});
    EXPECT_TRUE(roster.feeds().at(0)->in_flight);
}

TEST_F(RosterTest, FeedsOfOneHostWaitForEachOther) {
    configure({feed_of("a", "https://HOST.example/1"), feed_of("b", "https://host.example:443/2"),
               feed_of("c", "https://other.example/")});
    now += 1s;
    auto begun = begin_all();
    EXPECT_EQ(begun.size(), 2U);
    auto first = polls.contains("a") ? "a" : "b";
    auto second = polls.contains("a") ? "b" : "a";
    roster.left(*polls.at(first));
    EXPECT_EQ(begin_all(), Ids{second}) << "although the first is still being handed over";
    roster.end(*polls.at(first), now);
    EXPECT_EQ(begin_all(), Ids{});
}

TEST_F(RosterTest, ABodyIsNotTakenForKnownUntilItIsStored) {
    configure({feed_of("kuna")});
    now += 1s;
    begin_all();
    auto fetched = hear("kuna", answered(200, {{"etag", "\"1\""}}, "<rss/>"));
    ASSERT_TRUE(fetched && fetched->body);
    EXPECT_EQ(state().etag, "");
    EXPECT_EQ(state().last_attempt, now);
    fetched->state.entries = 20;
    fetched->state.quieted = 20;
    roster.stored({fetched->state, due_at("no feed of ours", noon)});
    EXPECT_EQ(state().etag, "\"1\"");
    EXPECT_EQ(state().entries, 20U);
    EXPECT_EQ(state().quieted, 20U);
}

TEST_F(RosterTest, ARefreshIsDueNow) {
    configure({feed_of("a"), feed_of("b")}, {due_at("a", noon + 5min), due_at("b", noon + 5min)});
    EXPECT_TRUE(roster.refresh("b", now));
    EXPECT_FALSE(roster.refresh("c", now));
    EXPECT_EQ(begin_all(), Ids{"b"});
}

TEST_F(RosterTest, ARefreshWhileInFlightIsDueAfterwards) {
    configure({feed_of("kuna")});
    now += 1s;
    begin_all();
    EXPECT_TRUE(roster.refresh("kuna", now));
    hear("kuna", answered(502));
    EXPECT_EQ(begin_all(), Ids{"kuna"});
    hear("kuna", answered(502));
    EXPECT_EQ(begin_all(), Ids{});
}

TEST_F(RosterTest, ARefreshKeepsPoliteness) {
    configure({feed_of("a", "https://host.example/1"), feed_of("b", "https://host.example/2")},
              {due_at("a", noon), due_at("b", noon + 5min)});
    now += 1s;
    begin_all();
    EXPECT_TRUE(roster.refresh("b", now));
    EXPECT_EQ(begin_all(), Ids{});
    EXPECT_TRUE(roster.refresh("b", now)) << "it stands in line";
    roster.left(*polls.at("a"));
    EXPECT_EQ(begin_all(), Ids{"b"});
}

TEST_F(RosterTest, AReloadKeepsStateAndDueTimeOfKeptFeeds) {
    configure({feed_of("a")}, {due_at("a", noon + 5min)});
    now += 1min;
    auto renamed = std::make_shared<Feed>(*feed_of("a"));
    renamed->title = "Agency A";
    configure({feed_of("b"), renamed}, {due_at("a", noon)});
    EXPECT_EQ(roster.feeds().at(1)->feed->title, "Agency A");
    EXPECT_EQ(state(1).etag, "\"a\"");
    now += 1s;
    EXPECT_EQ(begin_all(), Ids{"b"}) << "what is new is tried at once, what is kept has its time";
    now = noon + 5min;
    EXPECT_EQ(begin_all(), Ids{"a"});
}

TEST_F(RosterTest, AFeedsOwnIntervalsCountAfterAReload) {
    configure({feed_of("kuna")});
    auto own = std::make_shared<Feed>(*feed_of("kuna"));
    own->every = PollEvery{3s, 3s};
    configure({own});
    now += 1s;
    begin_all();
    EXPECT_EQ(hear("kuna", Error(Errc::timed_out, "no answer"))->state.next_due, now + 3s);
}

TEST_F(RosterTest, ARemovedFeedIsNotPolledAgain) {
    configure({feed_of("a"), feed_of("b", "https://host.example/1"), feed_of("c", "https://host.example/2")});
    now += 1s;
    begin_all();
    configure({});
    EXPECT_TRUE(roster.feeds().empty());
    EXPECT_TRUE(hear("a", answered(200, {}, "<rss/>"))->body) << "its transfer counts";
    for (auto const* id : {"b", "c"}) {
        if (polls.contains(id)) hear(id, answered(304));
    }
    now += 24h;
    EXPECT_EQ(begin_all(), Ids{});
}

TEST_F(RosterTest, AFeedAtAnotherAddressStartsAnew) {
    configure({feed_of("a")}, {due_at("a", noon + 5min)});
    configure({feed_of("a", "https://elsewhere.example/")}, {due_at("a", noon + 5min)});
    EXPECT_EQ(state().etag, "");
    EXPECT_EQ(begin_all(), Ids{"a"});
    auto late = due_at("a", noon + 5min);
    late.last_attempt = noon - 1s;
    roster.stored({late});
    EXPECT_EQ(state().etag, "") << "of the former address";
}

TEST_F(RosterTest, AnAddressChangedWhileTheDaemonWasAwayIsAskedWithoutTheOldValidators) {
    auto before = due_at("a", noon + 1h);
    before.greeted = true;
    before.entries = 7;
    configure({feed_of("a", "https://elsewhere.example/")}, {before});
    EXPECT_EQ(state().etag, "");
    EXPECT_TRUE(state().greeted);
    EXPECT_EQ(state().entries, 7u);
    now += 1s;
    EXPECT_EQ(begin_all(), Ids{"a"});
}

TEST_F(RosterTest, AnAnswerFromAFormerAddressIsDropped) {
    configure({feed_of("a")});
    now += 1s;
    begin_all();
    configure({feed_of("a", "https://elsewhere.example/")});
    EXPECT_FALSE(hear("a", answered(200, {{"etag", "\"old\""}}, "<rss/>")));
    EXPECT_EQ(begin_all(), Ids{"a"});
    EXPECT_EQ(polls.at("a")->url, "https://elsewhere.example/");
    EXPECT_TRUE(hear("a", answered(200, {}, "<rss/>")));
}

TEST_F(RosterTest, AFeedThatHasMovedWaitsAtItsNewHost) {
    auto moved = due_at("a", noon);
    moved.moved_to = "https://new.example/rss";
    moved.moved_answers = 2;
    configure({feed_of("a")}, {moved});
    now += 1s;
    begin_all();
    auto confirmed = answered(304);
    confirmed.moved = moved.moved_to;
    now = *hear("a", confirmed)->state.next_due;
    begin_all();
    EXPECT_EQ(polls.at("a")->host, "new.example:443");
}

TEST_F(RosterTest, ARaisedLimitCountsAtOnce) {
    Feeds feeds;
    for (auto const* id : {"a", "b", "c"})
        feeds.push_back(feed_of(id, std::string("https://host.example/") + id));
    configure(feeds);
    now += 1s;
    EXPECT_EQ(begin_all().size(), 1U);
    configure(feeds, {}, 3);
    EXPECT_EQ(begin_all().size(), 2U);
}

TEST_F(RosterTest, AnAddressThatIsNoneIsAskedForAndFails) {
    configure({feed_of("a", "no address")});
    now += 1s;
    EXPECT_EQ(begin_all(), Ids{"a"});
    EXPECT_EQ(hear("a", Error(Errc::invalid, "URL using bad/illegal format"))->state.failures, 1);
}

}  // namespace
}  // namespace wirewatch::fetch
