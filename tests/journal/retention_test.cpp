#include "shared.hpp"

namespace wirewatch::journal {
namespace {

class RetentionTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    Writer writer = writer_of(file);
    Reader reader = reader_of(file);

    void say(std::string const& rule, Instant raised) {
        auto alert = alert_of(rule, "s1", raised);
        stored_in(writer, alert);
    }
    void tell(std::string const& id, Instant fetched) {
        auto article = article_of(id, fetched);
        ASSERT_TRUE(writer.begin());
        ASSERT_TRUE(writer.put(article, [&] { return Story{"of " + id, 1, fetched, {"KUNA"}}; }));
        ASSERT_TRUE(writer.commit());
    }
    std::vector<std::string> told() {
        std::vector<std::string> ids;
        auto done = writer.each_told({}, [&](Told const& one) { ids.push_back(one.article.id); });
        EXPECT_TRUE(done);
        return ids;
    }
};

TEST_F(RetentionTest, OldArticlesAndOldAlertsGoEachByTheirOwnInstant) {
    for (auto age : {3h, 2h, 1h}) {
        tell(std::to_string(age.count()), noon - age);
        say("a.x", noon - age);
    }
    EXPECT_EQ(*writer.expire(noon - 90min, noon - 150min, 100), 3u);
    EXPECT_EQ(told(), (std::vector<std::string>{"1"}));
    EXPECT_EQ(sequences(*reader.newest(9)), (std::vector<std::uint64_t>{2, 3}));
    EXPECT_EQ(*reader.first(), 2u);
    EXPECT_EQ(*writer.expire(noon - 90min, noon - 150min, 100), 0u);
}

TEST_F(RetentionTest, ACallRemovesAtMostSoMany) {
    for (int i = 0; i < 5; ++i) {
        tell(std::to_string(i), noon + i * 1s);
        say("a.x", noon + i * 1s);
    }
    std::vector<std::uint64_t> removed;
    for (int call = 0; call < 5; ++call) removed.push_back(*writer.expire(noon + 1h, noon + 1h, 3));
    EXPECT_EQ(removed, (std::vector<std::uint64_t>{3, 3, 3, 1, 0}));
    EXPECT_EQ(*reader.article_count(), 0u);
    EXPECT_EQ(*reader.first(), 6u);
}

TEST_F(RetentionTest, SequencesAndThePreviousChainGoOnAfterEverythingWasRemoved) {
    say("a.x", noon);
    say("b.y", noon);
    EXPECT_EQ(*writer.expire(noon + 1h, noon + 1h, 100), 2u);
    EXPECT_EQ(*reader.latest(), 2u);
    EXPECT_EQ(*reader.first(), 3u);

    auto again = writer_of(file);
    auto alert = alert_of("a.x");
    stored_in(again, alert);
    EXPECT_EQ(alert.sequence, 3u);
    EXPECT_EQ(alert.previous, 1u);
}

TEST_F(RetentionTest, AlertsLeaveNoHoleWhereTheClockWasSetBack) {
    say("a.x", noon - 3h);
    say("a.x", noon);
    say("a.x", noon - 2h);
    EXPECT_EQ(*writer.expire(noon - 1h, noon - 1h, 100), 1u);
    EXPECT_EQ(sequences(*reader.newest(9)), (std::vector<std::uint64_t>{2, 3}));
}

TEST_F(RetentionTest, AnExpiredArticleThatComesAgainIsFresh) {
    tell("a1", noon);
    ASSERT_EQ(*writer.expire(noon + 1h, noon, 100), 1u);
    ASSERT_TRUE(writer.begin());
    EXPECT_EQ(*writer.put(article_of("a1")), Stored::fresh);
    writer.roll_back();
}

TEST_F(RetentionTest, BytesInUseShrinkWhenRowsAreRemoved) {
    auto empty = *writer.bytes_in_use();
    ASSERT_TRUE(writer.begin());
    for (int i = 0; i < 200; ++i) {
        auto article = article_of(std::to_string(i));
        article.text = std::string(5000, 'x');
        ASSERT_TRUE(writer.put(article));
    }
    ASSERT_TRUE(writer.commit());
    auto full = *writer.bytes_in_use();
    EXPECT_GT(full, empty + 200 * 5000);
    ASSERT_EQ(*writer.expire(noon + 1h, noon, 1000), 200u);
    EXPECT_LT(*writer.bytes_in_use(), empty + 100'000);
}

}  // namespace
}  // namespace wirewatch::journal
