// What was said before, as the throttle and updates ask for it.
#include "shared.hpp"

namespace wirewatch::journal {
namespace {

class SaidTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    Writer writer = writer_of(file);

    void say(std::string const& rule, std::string const& story, Instant raised,
             AlertKind kind = AlertKind::fresh, std::uint32_t size = 1) {
        auto alert = alert_of(rule, story, raised);
        alert.kind = kind;
        alert.story.size = size;
        stored_in(writer, alert);
    }
};

TEST_F(SaidTest, NothingWasSaidOfAStoryByAnotherFamilyOrOfAnotherStory) {
    say("ceasefire.extended", "s1", noon);
    EXPECT_FALSE(writer.last_said("s1", "mediation")->has_value());
    EXPECT_FALSE(writer.last_said("s2", "ceasefire")->has_value());
    EXPECT_FALSE(writer.last_said("s1", "cease")->has_value());
    EXPECT_FALSE(writer.last_said_by_rule("ceasefire.agreed")->has_value());
}

TEST_F(SaidTest, TheLastWordOfAFamilyIsOfAnyOfItsRulesAndKinds) {
    say("ceasefire.agreed", "s1", noon, AlertKind::fresh, 1);
    say("ceasefire.extended", "s1", noon + 1h, AlertKind::update, 4);
    say("mediation.offered", "s1", noon + 2h);
    auto said = *writer.last_said("s1", "ceasefire");
    ASSERT_TRUE(said);
    EXPECT_EQ(said->sequence, 2u);
    EXPECT_EQ(said->rule, "ceasefire.extended");
    EXPECT_EQ(said->raised, noon + 1h);
    EXPECT_EQ(said->size, 4u);
    EXPECT_EQ(said->updated, noon + 1h);
}

TEST_F(SaidTest, AStoryWithoutUpdateHasNoTimeOfOne) {
    say("ceasefire.agreed", "s1", noon);
    EXPECT_EQ((*writer.last_said("s1", "ceasefire"))->updated, std::nullopt);
}

TEST_F(SaidTest, ALaterAlertDoesNotHideTheTimeOfTheLastUpdate) {
    say("ceasefire.agreed", "s1", noon);
    say("ceasefire.agreed", "s1", noon + 1min, AlertKind::update);
    say("ceasefire.agreed", "s1", noon + 6h);
    auto said = *writer.last_said("s1", "ceasefire");
    EXPECT_EQ(said->raised, noon + 6h);
    EXPECT_EQ(said->updated, noon + 1min);
}

TEST_F(SaidTest, OfARuleTheLastAlertCountsAndNoUpdate) {
    say("a.x", "s1", noon);
    say("a.x", "s2", noon + 1h);
    say("a.x", "s1", noon + 2h, AlertKind::update);
    auto said = *writer.last_said_by_rule("a.x");
    ASSERT_TRUE(said);
    EXPECT_EQ(said->sequence, 2u);
    EXPECT_EQ(said->raised, noon + 1h);
}

TEST_F(SaidTest, ARuleWhoseLastAlertRetentionRemovedSaidNothing) {
    say("a.x", "s1", noon);
    say("a.x", "s1", noon + 2h, AlertKind::update);
    ASSERT_TRUE(writer.expire(noon, noon + 1h, 100));
    EXPECT_FALSE(writer.last_said_by_rule("a.x")->has_value());
}

TEST_F(SaidTest, WhatWasSaidInTheTransactionUnderWayCounts) {
    say("a.x", "s0", noon);
    auto alert = alert_of("a.x", "s1"), another = alert, of_another_topic = alert_of("b.y", "s1");
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put(alert));
    ASSERT_TRUE(writer.put(another));
    ASSERT_TRUE(writer.put(of_another_topic));
    EXPECT_EQ(another.previous, 2u);
    EXPECT_TRUE(writer.last_said("s1", "a")->has_value());
    EXPECT_EQ((*writer.last_said_by_rule("a.x"))->sequence, 3u);
    writer.roll_back();
    EXPECT_FALSE(writer.last_said("s1", "a")->has_value());
    EXPECT_EQ((*writer.last_said_by_rule("a.x"))->sequence, 1u);
    EXPECT_FALSE(writer.last_said_by_rule("b.y")->has_value());

    auto after = alert_of("a.x", "s2");
    stored_in(writer, after);
    EXPECT_EQ(after.sequence, 2u);
    EXPECT_EQ(after.previous, 1u);
}

TEST_F(SaidTest, AWriterThatIsOpenedGoesOnWhereTheLastOneEnded) {
    say("a.x", "s1", noon);
    say("b.y", "s1", noon);
    say("a.x", "s1", noon + 1h, AlertKind::update);
    writer = writer_of(file);
    EXPECT_EQ((*writer.last_said_by_rule("a.x"))->sequence, 1u);
    auto alert = alert_of("a.x", "s2");
    stored_in(writer, alert);
    EXPECT_EQ(alert.sequence, 4u);
    EXPECT_EQ(alert.previous, 3u);
}

TEST_F(SaidTest, AnAlertReadBackSaysWhatItSaid) {
    auto alert = alert_of("ceasefire.extended");
    stored_in(writer, alert);
    auto last = *writer.last_alert("s1", "ceasefire.extended");
    ASSERT_TRUE(last);
    EXPECT_EQ(to_json(*last), to_json(alert));
}

TEST_F(SaidTest, AnAlertWithoutOptionalFieldsIsReadBackToo) {
    auto alert = alert_of("a.x");
    auto bare = std::make_shared<RuleCard>();
    bare->id = "a.x";
    bare->severity = Severity::info;
    alert.rule = bare;
    alert.kind = AlertKind::update;
    alert.stance.clear();
    alert.also.clear();
    alert.topics.clear();
    alert.evidence.clear();
    alert.score = -2;
    alert.article = {};
    alert.article.id = "a1";
    stored_in(writer, alert);
    EXPECT_EQ(to_json(**writer.last_alert("s1", "a.x")), to_json(alert));
}

TEST_F(SaidTest, TheLastAlertIsThatOfTheStoryAndTheRule) {
    say("a.x", "s1", noon);
    say("a.x", "s1", noon + 1h, AlertKind::update);
    say("a.x", "s2", noon + 2h);
    say("a.y", "s1", noon + 3h);
    EXPECT_EQ((*writer.last_alert("s1", "a.x"))->sequence, 2u);
    EXPECT_FALSE(writer.last_alert("s3", "a.x")->has_value());
}

}  // namespace
}  // namespace wirewatch::journal
