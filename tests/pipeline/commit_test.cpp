#include "pipeline/commit.hpp"

#include "pipeline/shared.hpp"

namespace wirewatch::pipeline {
namespace {

using stories::told_by;

class CommitTest : public testing::Test {
protected:
    Committed commit(std::vector<Analysed> batch, Instant now = noon) {
        auto committed = committer.commit(batch, 48h, now);
        EXPECT_TRUE(committed) << committed.error().message;
        return committed ? *committed : Committed{};
    }

    // One article of the feed, as told by the outlet.
    Analysed telling(std::string const& source, stories::Text const& text = stories::truce,
                     Instant fetched = noon, Match match = match_of("ceasefire.agreed")) {
        return analysed_of(loud, {judged_of(told_by(source, text, fetched), {match})});
    }

    std::vector<std::string> raised() {
        std::vector<std::string> list;
        for (auto const& alert : alerts_in(file)) {
            list.push_back(std::string(alert.at("kind").as_string()) + " " +
                           std::string(alert.at("topic").as_string()) + " " +
                           std::to_string(alert.at("sequence").to_number<int>()) + " after " +
                           std::to_string(alert.at("previous").to_number<int>()) + " of " +
                           std::to_string(alert.at("story").at("size").to_number<int>()));
        }
        return list;
    }

    using List = std::vector<std::string>;
    journal::TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    journal::Writer writer = journal::writer_of(file);
    stories::Index index{72h};
    Committer committer{writer, index, {}};
    std::shared_ptr<Feed const> feed = feed_of("kuna"), loud = feed_of("folder", false);
};

TEST_F(CommitTest, TheFirstContactIsQuietAndTheSecondIsNot) {
    auto first = commit({analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})})});
    EXPECT_EQ(first.articles, 1u);
    EXPECT_EQ(first.quieted, 1u);
    EXPECT_TRUE(first.alerts.empty());
    auto second =
        commit({analysed_of(feed, {judged_of(told_by("KUNA", stories::quake), {match_of("c.a")})})});
    EXPECT_EQ(second.quieted, 0u);
    EXPECT_EQ(second.alerts.at("c.a"), 1u);
    auto state = state_in(file, "kuna");
    EXPECT_TRUE(state.greeted);
    EXPECT_EQ(state.entries, 2u);
    EXPECT_EQ(state.quieted, 1u);
}

TEST_F(CommitTest, TheFirstContactEndsWithItsDocumentNotWithItsBatch) {
    auto committed =
        commit({analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})}),
                analysed_of(feed, {judged_of(told_by("KUNA", stories::quake), {match_of("c.a")})})});
    EXPECT_EQ(committed.quieted, 1u);
    EXPECT_EQ(committed.alerts.at("c.a"), 1u);
}

TEST_F(CommitTest, AFailedPollOrAnUnreadableBodyIsNoContact) {
    Analysed failed;
    failed.fetched = fetched_from(feed);
    failed.fetched.state.failures = 1;
    auto unreadable = analysed_of(feed, {});
    unreadable.refusal = "This is no feed.";
    commit({failed, unreadable});
    EXPECT_FALSE(state_in(file, "kuna").greeted);
    auto first = commit({analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})})});
    EXPECT_EQ(first.quieted, 1u);
}

TEST_F(CommitTest, AGreetedFeedIsKnownFromTheStatesAtStart) {
    FeedState known;
    known.feed = "kuna";
    known.greeted = true;
    known.entries = 7;
    Committer again(writer, index, {known});
    std::vector<Analysed> batch{
        analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})})};
    auto committed = again.commit(batch, 48h, noon);
    ASSERT_TRUE(committed);
    EXPECT_EQ(committed->alerts.at("c.a"), 1u);
    EXPECT_EQ(state_in(file, "kuna").entries, 8u);
}

TEST_F(CommitTest, WhatIsOlderThanMaxAgeIsStoredAndQuiet) {
    commit({analysed_of(feed, {})});
    struct {
        Duration age;
        std::uint64_t alerts;
    } const rows[]{{48h + 1ms, 0}, {48h, 1}};
    for (auto const& row : rows) {
        auto article = told_by("KUNA", {std::to_string(row.age.count()), "A text of its own."});
        auto judged = judged_of(article, {match_of("c.a" + std::to_string(row.alerts))});
        judged.article.published = noon - row.age;
        auto committed = commit({analysed_of(feed, {judged})});
        EXPECT_EQ(committed.articles, 1u);
        EXPECT_EQ(committed.quieted, 1 - row.alerts);
        EXPECT_EQ(committed.alerts.size(), row.alerts) << row.age.count();
    }
}

TEST_F(CommitTest, AFolderIsExemptFromBoth) {
    auto judged = judged_of(told_by("Desk", stories::truce), {match_of("c.a")});
    judged.article.published = noon - 24h * 365;
    auto committed = commit({analysed_of(loud, {judged})});
    EXPECT_EQ(committed.quieted, 0u);
    EXPECT_EQ(committed.alerts.at("c.a"), 1u);
}

TEST_F(CommitTest, AnArticleThatIsKnownIsNothingNew) {
    commit({telling("KUNA")});
    auto again = commit({telling("KUNA")}, noon + 1h);
    EXPECT_EQ(again.articles, 0u);
    EXPECT_EQ(raised(), List{"new ceasefire.agreed 1 after 0 of 1"});
}

TEST_F(CommitTest, ARuleHitsEveryStoredArticleThatItMatchedWhetherItRaisesOrNot) {
    auto first = commit(
        {analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a"), match_of("c.b")})}),
         telling("AFP", stories::quake, noon, match_of("c.a"))});
    EXPECT_EQ(first.hits, (decltype(first.hits){{"c.a", 2}, {"c.b", 1}}));
    auto again = commit({analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})})});
    EXPECT_TRUE(again.hits.empty()) << "it is known";
}

TEST_F(CommitTest, AnItemOfAFolderIsTakenOnce) {
    auto item = [&](std::string const& key, stories::Text const& text) {
        auto analysed = telling("Desk", text);
        analysed.fetched.item_key = key;
        return analysed;
    };
    EXPECT_EQ(commit({item("a.txt 5", stories::truce), item("a.txt 5", stories::quake)}).articles, 1u);
    EXPECT_EQ(commit({item("a.txt 5", stories::quake)}).articles, 0u);
    EXPECT_EQ(commit({item("a.txt 6", stories::quake)}).articles, 1u);
    EXPECT_TRUE(*journal::reader_of(file).knows_item("folder", "a.txt 6"));
}

TEST_F(CommitTest, AlertsAreNumberedAndKnowTheOneBeforeOnTheirTopic) {
    commit({telling("KUNA", stories::truce, noon, match_of("c.a")),
            telling("KUNA", stories::quake, noon, match_of("d.a"))});
    commit({telling("KUNA", {"A third title", "A text of its own."}, noon, match_of("c.a"))});
    EXPECT_EQ(raised(), (List{"new c.a 1 after 0 of 1", "new d.a 2 after 0 of 1", "new c.a 3 after 1 of 1"}));
}

TEST_F(CommitTest, AnAlertSpeaksForItsFamilyWithTheArticlesTopics) {
    auto high = match_of("ceasefire.agreed", Severity::high), low = match_of("ceasefire.reported"),
         other = match_of("talks.held");
    commit({analysed_of(loud, {judged_of(told_by("KUNA", stories::truce), {high, low, other})})});
    auto alerts = alerts_in(file);
    ASSERT_EQ(alerts.size(), 2u);
    EXPECT_EQ(alerts[0].at("topic"), "ceasefire.agreed");
    EXPECT_EQ(alerts[0].at("also"), (boost::json::array{"ceasefire.reported"}));
    EXPECT_EQ(alerts[0].at("topics"), (boost::json::array{"ceasefire"}));
    EXPECT_EQ(alerts[0].at("evidence").at(0).at("text"), "Pakistan");
    EXPECT_EQ(alerts[0].at("raised"), "2025-10-31T12:00:00.000Z");
    EXPECT_EQ(alerts[1].at("topic"), "talks.held");
}

TEST_F(CommitTest, AFurtherOutletIsAnUpdateAndTheSameOneIsNot) {
    commit({telling("KUNA")});
    auto edited = stories::truce;
    edited.text += " More follows.";
    EXPECT_EQ(commit({telling("KUNA", edited)}, noon + 1min).updates, 0u);
    EXPECT_EQ(commit({telling("MENAFN")}, noon + 2min).updates, 1u);
    auto alerts = alerts_in(file);
    ASSERT_EQ(alerts.size(), 2u);
    EXPECT_EQ(alerts[1].at("kind"), "update");
    EXPECT_EQ(alerts[1].at("story").at("sources"), (boost::json::array{"KUNA", "MENAFN"}));
    EXPECT_EQ(alerts[1].at("article").at("id"), alerts[0].at("article").at("id")) << "told as first raised";
}

TEST_F(CommitTest, FurtherUpdatesAreHeldForTenMinutesAndThenTellTheLatest) {
    commit({telling("A")});
    commit({telling("B")}, noon + 1min);
    EXPECT_EQ(commit({telling("C")}, noon + 2min).updates, 0u);
    EXPECT_EQ(commit({telling("D")}, noon + 3min).updates, 0u);
    auto early = committer.flush_updates(noon + 11min - 1ms);
    ASSERT_TRUE(early);
    EXPECT_EQ(early->updates, 0u);
    auto due = committer.flush_updates(noon + 11min);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->updates, 1u);
    auto after = committer.flush_updates(noon + 60min);
    ASSERT_TRUE(after);
    EXPECT_EQ(after->updates, 0u);
    EXPECT_EQ(raised(), (List{"new ceasefire.agreed 1 after 0 of 1", "update ceasefire.agreed 2 after 1 of 2",
                              "update ceasefire.agreed 3 after 2 of 4"}));
}

TEST_F(CommitTest, AnAlertRaisedAnewTellsWhatTheHeldUpdateWouldHave) {
    auto often = match_of("ceasefire.agreed", Severity::medium, Throttle{Throttle::Per::story, 5min});
    commit({telling("A", stories::truce, noon, often)});
    commit({telling("B", stories::truce, noon, often)}, noon + 1min);
    commit({telling("C", stories::truce, noon, often)}, noon + 2min);
    EXPECT_EQ(commit({telling("D", stories::truce, noon, often)}, noon + 7min).alerts.size(), 1u);
    auto due = committer.flush_updates(noon + 11min);
    ASSERT_TRUE(due);
    EXPECT_EQ(due->updates, 0u);
    EXPECT_EQ(raised().back(), "new ceasefire.agreed 3 after 2 of 4");
}

TEST_F(CommitTest, TheStoredStateIsThePollersWithOurCounts) {
    commit({telling("KUNA")});
    auto analysed = telling("KUNA", stories::quake);
    analysed.fetched.state.last_status = 200;
    analysed.fetched.state.next_due = noon + 5min;
    analysed.fetched.state.entries = 999;  // the poller does not count
    auto committed = commit({analysed});
    ASSERT_EQ(committed.states.size(), 1u);
    auto state = state_in(file, "folder");
    EXPECT_EQ(state.etag, "\"1\"");
    EXPECT_EQ(state.last_status, 200);
    EXPECT_EQ(state.next_due, noon + 5min);
    EXPECT_EQ(state.entries, 2u);
    EXPECT_TRUE(state.greeted);
    EXPECT_EQ(committed.states[0].entries, 2u);
    EXPECT_EQ(committed.raised_after, std::vector<Instant>{noon});
}

TEST_F(CommitTest, AFeedsRhythmIsLearnedFromTheDatesOfWhatIsFresh) {
    auto truce = judged_of(told_by("KUNA", stories::truce, noon - 3h), {match_of("c.a")});
    auto quake = judged_of(told_by("KUNA", stories::quake, noon - 2h), {});
    commit({analysed_of(feed, {truce, quake})});
    auto rhythm = state_in(file, "kuna").rhythm;
    EXPECT_EQ(rhythm.counted, noon);
    EXPECT_EQ(rhythm.held, 2u);
    EXPECT_NEAR(rhythm.entries[10], 1, 0.02) << "published at ten";
    EXPECT_EQ(rhythm.alerted, std::nullopt) << "the first contact is quiet";

    auto again = analysed_of(feed, {truce, quake});
    again.fetched.arrived = noon + 1h;
    again.hints.every = 30min;
    commit({again}, noon + 1h);
    auto state = state_in(file, "kuna");
    EXPECT_LE(state.rhythm.entries[10], rhythm.entries[10]) << "what is known teaches nothing";
    EXPECT_EQ(state.hints.every, Duration(30min));
}

TEST_F(CommitTest, AnAlertStirsItsFeed) {
    commit({analysed_of(feed, {})});
    auto telling = analysed_of(feed, {judged_of(told_by("KUNA", stories::truce), {match_of("c.a")})});
    commit({telling}, noon + 1min);
    auto rhythm = state_in(file, "kuna").rhythm;
    EXPECT_EQ(rhythm.alerted, noon + 1min);
    EXPECT_NEAR(rhythm.hits, 1, 0.02);
    auto failed = fetched_from(feed);
    failed.state.rhythm = {};
    Analysed without_body;
    without_body.fetched = failed;
    commit({without_body}, noon + 2min);
    EXPECT_EQ(state_in(file, "kuna").rhythm, rhythm) << "whatever the poller knew of it";
}

TEST_F(CommitTest, AnEntryWithoutADateWasPublishedWhenItCame) {
    auto undated = [&](stories::Text const& text) {
        auto judged = judged_of(told_by("KUNA", text), {});
        judged.article.published.reset();
        return analysed_of(feed, {judged});
    };
    commit({undated(stories::truce)});
    EXPECT_EQ(state_in(file, "kuna").rhythm.entries[12], 0) << "it was there before anybody asked";
    commit({undated(stories::quake)});
    EXPECT_NEAR(state_in(file, "kuna").rhythm.entries[12], 1, 0.02);
}

TEST_F(CommitTest, AnErrorLeavesJournalStoriesAndStatesAsTheyWere) {
    commit({telling("A")});
    commit({telling("B")}, noon + 1min);
    std::vector<Analysed> batch{telling("C"), analysed_of(feed, {}),
                                telling("D", stories::quake, noon, match_of("talks.held"))};
    run_sql(file,
            "CREATE TRIGGER broken BEFORE INSERT ON alerts WHEN NEW.topic = 'talks.held' "
            "BEGIN SELECT RAISE(ABORT, 'a broken disk'); END");
    EXPECT_FALSE(committer.commit(batch, 48h, noon + 20min));
    EXPECT_EQ(index.size(), 2u);
    EXPECT_FALSE(state_in(file, "kuna").greeted);
    EXPECT_EQ(raised().size(), 2u);

    run_sql(file, "DROP TRIGGER broken");
    auto committed = committer.commit(batch, 48h, noon + 20min);
    ASSERT_TRUE(committed);
    EXPECT_EQ(committed->articles, 2u) << "the same batch may be tried again";
    EXPECT_EQ(committed->updates, 1u);
    EXPECT_EQ(committed->alerts.at("talks.held"), 1u);
    EXPECT_EQ(raised().back(), "new talks.held 4 after 0 of 1") << "no number was used up";
    EXPECT_EQ(index.size(), 4u);
}

}  // namespace
}  // namespace wirewatch::pipeline
