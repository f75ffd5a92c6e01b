#include "service/upkeep.hpp"

#include "journal/archive.hpp"
#include "journal/database.hpp"
#include "journal/shared.hpp"

namespace wirewatch::service {
namespace {

using namespace std::chrono_literals;

class UpkeepTest : public testing::Test {
protected:
    void tell(int count, Instant fetched) {
        ASSERT_TRUE(writer.begin());
        for (int i = 0; i < count; ++i) {
            ASSERT_TRUE(writer.put(journal::article_of("a" + std::to_string(told_++), fetched)));
        }
        ASSERT_TRUE(writer.commit());
    }
    std::uint64_t articles() const { return *reader.article_count(); }
    static settings::Retention days(int articles, int alerts) {
        settings::Retention retention;
        retention.articles = 24h * articles;
        retention.alerts = 24h * alerts;
        return retention;
    }

    journal::TemporaryFolder folder;
    journal::Writer writer = journal::writer_of(folder / "journal.sqlite");
    journal::Reader reader = journal::reader_of(folder / "journal.sqlite");

private:
    int told_ = 0;
};

TEST_F(UpkeepTest, ArticlesAndAlertsGoEachAfterTheirOwnTime) {
    Upkeep upkeep(writer, days(90, 1000));
    tell(1, journal::noon - 91 * 24h);
    tell(1, journal::noon - 89 * 24h);
    auto old = journal::alert_of("a.x", "s1", journal::noon - 1001 * 24h),
         young = journal::alert_of("a.x", "s1", journal::noon - 91 * 24h);
    journal::stored_in(writer, old, young);
    upkeep.tick(journal::noon);
    EXPECT_EQ(articles(), 1u);
    EXPECT_EQ(*reader.first(), 2u);
}

TEST_F(UpkeepTest, LooksOnceAMinute) {
    Upkeep upkeep(writer, days(1, 1));
    upkeep.tick(journal::noon);
    tell(1, journal::noon - 25h);
    upkeep.tick(journal::noon + 59s);
    EXPECT_EQ(articles(), 1u);
    upkeep.tick(journal::noon + 60s);
    EXPECT_EQ(articles(), 0u);
}

TEST_F(UpkeepTest, AFullSliceIsFollowedByTheNextAtOnce) {
    Upkeep upkeep(writer, days(1, 1), 1h);
    tell(450, journal::noon - 25h);
    std::vector<std::uint64_t> left;
    for (int i = 0; i < 5; ++i) {
        upkeep.tick(journal::noon);
        left.push_back(articles());
    }
    // In between it is the index's turn.
    EXPECT_EQ(left, (std::vector<std::uint64_t>{250, 250, 50, 50, 0}));
}

TEST_F(UpkeepTest, WhatCameIsIndexedOnceASecond) {
    Upkeep upkeep(writer, days(90, 90), 1h);
    auto archive = journal::Archive::open(folder / "journal.sqlite").value();
    upkeep.tick(journal::noon);
    tell(3, journal::noon);
    upkeep.tick(journal::noon + 999ms);
    EXPECT_EQ(*archive.not_indexed(), 3u);
    upkeep.tick(journal::noon + 1s);
    EXPECT_EQ(*archive.not_indexed(), 0u);
}

TEST_F(UpkeepTest, ADamagedIndexIsMadeAnew) {
    Upkeep upkeep(writer, days(90, 90), 1h);
    tell(5, journal::noon);
    upkeep.tick(journal::noon);
    {
        journal::Database database((folder / "journal.sqlite").string(), SQLite::OPEN_READWRITE);
        database.exec("UPDATE archive_data SET block = x'FFFF' WHERE id > 1");
    }
    auto archive = journal::Archive::open(folder / "journal.sqlite").value();
    for (auto now = journal::noon; now < journal::noon + 10s; now += 1s) {
        tell(20, journal::noon);
        upkeep.tick(now);
    }
    upkeep.tick(journal::noon + 1h);
    upkeep.tick(journal::noon + 2h);
    EXPECT_EQ(*archive.not_indexed(), 0u);
    EXPECT_EQ(archive.search({"truce", {}, 1000, {}})->size(), 205u);
}

TEST_F(UpkeepTest, ASliceEndsWithItsTimeAndIsFollowedByTheNextAtOnce) {
    Upkeep upkeep(writer, days(1, 1), 0us);
    tell(3, journal::noon - 25h);
    std::vector<std::uint64_t> left;
    for (int i = 0; i < 5; ++i) {
        upkeep.tick(journal::noon);
        left.push_back(articles());
    }
    EXPECT_EQ(left, (std::vector<std::uint64_t>{2, 2, 1, 1, 0}));
}

TEST_F(UpkeepTest, OverTheSizeArticlesGoHoweverYoungAndAlertsStay) {
    auto retention = days(90, 90);
    retention.size.count = 1;
    Upkeep upkeep(writer, retention, 1h);
    tell(201, journal::noon - 1h);
    auto alert = journal::alert_of("a.x", "s1", journal::noon - 1h);
    journal::stored_in(writer, alert);
    upkeep.tick(journal::noon);
    EXPECT_EQ(articles(), 1u);
    EXPECT_EQ(*reader.first(), 1u);
}

}  // namespace
}  // namespace wirewatch::service
