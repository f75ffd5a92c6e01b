#include "journal/database.hpp"
#include "shared.hpp"

namespace wirewatch::journal {
namespace {

class WriterTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    Writer writer = writer_of(file);

    std::string json_of(std::uint64_t sequence) {
        auto page = reader_of(file).after(sequence - 1, {}, 1);
        return page && !page->alerts.empty() ? page->alerts[0].json : "";
    }
};

TEST_F(WriterTest, AJournalKeepsItsIdOverOpenings) {
    auto id = writer.id();
    EXPECT_EQ(id.size(), 16u);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(writer_of(file).id(), id);
    EXPECT_EQ(reader_of(file).id(), id);
    EXPECT_NE(writer_of(folder / "other.sqlite").id(), id);
}

TEST_F(WriterTest, AnAlertIsNumberedAndKnowsTheOneBeforeItOnItsTopic) {
    struct {
        char const* rule;
        std::uint64_t sequence, previous;
    } const rows[]{{"a.x", 1, 0}, {"a.y", 2, 0}, {"a.x", 3, 1}, {"a.x", 4, 3}, {"a.y", 5, 2}};
    ASSERT_TRUE(writer.begin());
    for (auto const& row : rows) {
        auto alert = alert_of(row.rule);
        ASSERT_TRUE(writer.put(alert));
        EXPECT_EQ(alert.sequence, row.sequence);
        EXPECT_EQ(alert.previous, row.previous) << row.rule;
        EXPECT_EQ(alert.journal, writer.id());
    }
    ASSERT_TRUE(writer.commit());
}

TEST_F(WriterTest, TheStoredJsonIsThatOfTheNumberedAlert) {
    auto alert = alert_of("ceasefire.extended");
    stored_in(writer, alert);
    EXPECT_EQ(json_of(1), to_json(alert));
}

TEST_F(WriterTest, NumbersGoOnAfterReopening) {
    auto first = alert_of("a.x");
    stored_in(writer, first);
    auto again = writer_of(file);
    auto second = alert_of("a.x");
    stored_in(again, second);
    EXPECT_EQ(second.sequence, 2u);
    EXPECT_EQ(second.previous, 1u);
}

TEST_F(WriterTest, WhatWasRolledBackTookNoNumbersAndLeftNothing) {
    auto article = article_of("a1");
    auto lost = alert_of("a.x");
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put(article));
    ASSERT_TRUE(writer.put(lost));
    ASSERT_TRUE(writer.put_cursor("desk", 7));
    ASSERT_TRUE(writer.put_item("folder", "k", noon));
    writer.roll_back();

    auto reader = reader_of(file);
    EXPECT_EQ(*reader.latest(), 0u);
    EXPECT_EQ(*reader.article_count(), 0u);
    EXPECT_EQ(*reader.cursor("desk"), 0u);
    EXPECT_FALSE(*writer.knows_item("folder", "k"));
    auto kept = alert_of("a.x");
    stored_in(writer, kept);
    EXPECT_EQ(kept.sequence, 1u);
    EXPECT_EQ(kept.previous, 0u);
}

TEST_F(WriterTest, RollingBackOutsideATransactionChangesNothing) {
    writer.roll_back();
    auto alert = alert_of("a.x");
    stored_in(writer, alert);
    writer.roll_back();
    EXPECT_EQ(*reader_of(file).latest(), 1u);
}

TEST_F(WriterTest, WhatIsNotCommittedIsNotSeen) {
    auto alert = alert_of("a.x");
    auto reader = reader_of(file);
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put(alert));
    EXPECT_EQ(*reader.latest(), 0u);
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(*reader.latest(), 1u);
}

TEST_F(WriterTest, AnArticleIsFreshThenKnownThenRevised) {
    ASSERT_TRUE(writer.begin());
    EXPECT_EQ(*writer.put(article_of("a1")), Stored::fresh);
    auto not_asked = []() -> Story { throw std::logic_error("a known article has its story"); };
    EXPECT_EQ(*writer.put(article_of("a1"), not_asked), Stored::known);
    EXPECT_EQ(*writer.put(article_of("a1", noon, "r2")), Stored::revised);
    EXPECT_EQ(*writer.put(article_of("a1", noon, "r1")), Stored::known);
    EXPECT_EQ(*writer.put(article_of("a2")), Stored::fresh);
    ASSERT_TRUE(writer.commit());
    EXPECT_EQ(*reader_of(file).article_count(), 2u);
}

TEST_F(WriterTest, NothingStaysOpenThatWouldKeepTheWalFromBeingCheckpointed) {
    auto alert = alert_of("a.x");
    ASSERT_TRUE(writer.begin());
    EXPECT_EQ(*writer.put(article_of("a1")), Stored::fresh);
    EXPECT_EQ(*writer.put(article_of("a1")), Stored::known);
    ASSERT_TRUE(writer.put(alert));
    ASSERT_TRUE(writer.commit());
    EXPECT_TRUE(*writer.last_said("s1", "a"));
    EXPECT_TRUE(*writer.last_alert("s1", "a.x"));
    auto reader = reader_of(file);
    EXPECT_EQ(reader.after(0, {"a"}, 1)->alerts.size(), 1u);
    // The first column is 1 when a reader stood in the way.
    EXPECT_EQ(Database(file.string(), SQLite::OPEN_READWRITE)
                  .execAndGet("PRAGMA wal_checkpoint(TRUNCATE)")
                  .getInt(),
              0);
}

TEST_F(WriterTest, AnArticleOfWhichEverythingIsEmptyIsStoredToo) {
    Article bare;
    bare.id = "bare";
    ASSERT_TRUE(writer.begin());
    auto stored = writer.put(bare);
    ASSERT_TRUE(stored) << stored.error().message;
    EXPECT_EQ(*stored, Stored::fresh);
    ASSERT_TRUE(writer.commit());
}

TEST_F(WriterTest, TheStoryWindowComesBackOldestFirstWithoutTexts) {
    Story story{"s1", 2, noon - 1h, {"KUNA", "Le \"Monde\""}};
    ASSERT_TRUE(writer.begin());
    for (auto const& article : {article_of("late", noon), article_of("early", noon - 1h),
                                article_of("too old", noon - 72h), article_of("no story", noon)}) {
        ASSERT_TRUE(article.id == "no story" ? writer.put(article)
                                             : writer.put(article, [&] { return story; }));
    }
    ASSERT_TRUE(writer.commit());

    std::vector<Told> told;
    ASSERT_TRUE(writer.each_told(noon - 48h, [&](Told const& one) { told.push_back(one); }));
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[0].article.id, "early");
    auto const& late = told[1].article;
    auto const wanted = article_of("late", noon);
    EXPECT_EQ(late.id, "late");
    EXPECT_EQ(late.text, "");
    EXPECT_EQ(late.title, wanted.title);
    EXPECT_EQ(late.source, wanted.source);
    EXPECT_EQ(late.url, wanted.url);
    EXPECT_EQ(late.categories, wanted.categories);
    EXPECT_EQ(late.published, wanted.published);
    EXPECT_EQ(late.fetched, wanted.fetched);
    EXPECT_EQ(late.lead_at, wanted.lead_at);
    EXPECT_EQ(late.fingerprint, wanted.fingerprint);
    EXPECT_EQ(late.sample, wanted.sample);
    EXPECT_EQ(told[1].story.id, "s1");
    EXPECT_EQ(told[1].story.size, 2u);
    EXPECT_EQ(told[1].story.first_seen, noon - 1h);
    EXPECT_EQ(told[1].story.sources, story.sources);
}

TEST_F(WriterTest, ADroppedFileIsKnownByFeedAndKey) {
    ASSERT_TRUE(writer.begin());
    ASSERT_TRUE(writer.put_item("folder", "k1", noon));
    ASSERT_TRUE(writer.put_item("folder", "k1", noon + 1h));
    ASSERT_TRUE(writer.commit());
    EXPECT_TRUE(*writer.knows_item("folder", "k1"));
    EXPECT_FALSE(*writer.knows_item("folder", "k2"));
    EXPECT_FALSE(*writer.knows_item("other", "k1"));
}

}  // namespace
}  // namespace wirewatch::journal
