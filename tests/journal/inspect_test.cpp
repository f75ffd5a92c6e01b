#include "journal/inspect.hpp"

#include "damage.hpp"

namespace wirewatch::journal {
namespace {

class InspectTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";

    // What the inspection of the whole says.
    std::string whole(int rows = 50) {
        auto inspection = Inspection::begin(file);
        if (!inspection) return inspection.error().message;
        while (true) {
            auto slice = inspection->look(rows);
            if (!slice) {
                EXPECT_EQ(slice.error().code, Errc::damaged);
                return slice.error().message.substr(file.string().size());
            }
            seen += slice->rows;
            if (slice->done) return "good";
        }
    }
    std::string newest(int count = 1000) {
        auto database = open_to_read(file);
        if (!database) return database.error().message;
        auto checked = check_newest(**database, file, count);
        return checked ? "good" : checked.error().message.substr(file.string().size());
    }
    void change(std::string const& sql) {
        Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA writable_schema = ON");
        database.exec(sql);
    }
    std::uint64_t seen = 0;
};

TEST_F(InspectTest, AnEmptyAndAFilledJournalAreGood) {
    fill(file, 0);
    EXPECT_EQ(newest(), "good");
    EXPECT_EQ(whole(), "good");
    fill(file, 200);
    EXPECT_EQ(newest(), "good");
    seen = 0;
    EXPECT_EQ(whole(), "good");
    // Each alert and its two indexes, article and two, story and one, topics, a cursor, the two rows of an
    // archive's index that is empty.
    EXPECT_EQ(seen, 200u * 3 + 200 * 3 + 200 * 2 + 3 + 1 + 2);
}

TEST_F(InspectTest, EverySpoiltPageIsFound) {
    fill(file, 120);
    auto sound = bytes_in(file);
    auto pages = static_cast<int>(sound.size() / 4096);
    auto missed = 0;
    for (int page = 2; page <= pages; ++page) {
        write_bytes(file, sound);
        spoil_page(file, page, static_cast<unsigned>(page));
        // SQLite's own check is the reference: some noise is a free or an unused page.
        std::string reference;
        try {
            Database database(file.string(), SQLite::OPEN_READWRITE);
            reference = database.execAndGet("PRAGMA integrity_check(1)").getString();
        } catch (SQLite::Exception const& refused) {
            reference = refused.what();
        }
        if (reference != "ok" && whole() == "good") ++missed;
    }
    // The pages of tables that are no walk's: the newest alerts are looked at by the first three.
    auto left_out = 0;
    for (auto const* name : {"sqlite_sequence", "journal", "counts", "archive_idx", "archive_config"}) {
        write_bytes(file, sound);
        left_out += static_cast<int>(pages_of(file, name).size());
    }
    EXPECT_LE(missed, left_out) << "of " << pages;
}

TEST_F(InspectTest, AnIndexThatLacksARowIsNamed) {
    fill(file, 50);
    change(
        "UPDATE sqlite_schema SET sql = replace(sql, 'alerts (story, ', 'alerts (kind, ') WHERE name = "
        "'alerts_by_story'");
    EXPECT_EQ(whole(), " is damaged (alerts: a row is missing in the index alerts_by_story)");
}

TEST_F(InspectTest, NewestAlertsTellTheirOwnPlace) {
    struct {
        char const* sql;
        char const* words;
    } const rows[]{
        {"UPDATE alerts SET json = replace(json, '\"sequence\":40', '\"sequence\":41') WHERE sequence = 40",
         " is damaged (alert 40 is not what was written)"},
        {"UPDATE alerts SET json = substr(json, 1, 99) WHERE sequence = 41",
         " is damaged (alert 41 is not what was written)"},
        {"DELETE FROM alerts WHERE sequence IN (30, 31)", " is damaged (alerts 30 to 31 are missing)"},
        {"DELETE FROM alerts WHERE sequence > 48", " is damaged (alerts 49 to 50 are missing)"},
        {"UPDATE sqlite_sequence SET seq = 49 WHERE name = 'alerts'",
         " is damaged (alert 50 stands above the counter)"},
        {"UPDATE topics SET sequence = 3 WHERE topic = 'a.t2'",
         " is damaged (the last alert of a.t2 is not 50)"},
        {"DELETE FROM journal", " is damaged (it has lost its id)"},
    };
    for (auto const& row : rows) {
        fill(file, 50);
        change(row.sql);
        EXPECT_EQ(newest(), row.words);
        std::filesystem::remove(file);
    }
}

TEST_F(InspectTest, WhatLiesBeforeTheNewestIsLeftToTheWhole) {
    fill(file, 50);
    change("UPDATE alerts SET json = 'x' WHERE sequence = 2");
    EXPECT_EQ(newest(48), "good");
    EXPECT_EQ(newest(49), " is damaged (alert 2 is not what was written)");
    EXPECT_EQ(whole(), " is damaged (alerts: an alert is no JSON)");
}

TEST_F(InspectTest, WhatIsKnownToBeLostIsNotMissing) {
    fill(file, 50);
    change("DELETE FROM alerts WHERE sequence BETWEEN 30 AND 31");
    change("INSERT INTO losses VALUES ('alerts', 30, 31, 0)");
    EXPECT_EQ(newest(), "good");
}

TEST_F(InspectTest, AWriterBetweenTheSlicesDoesNotDisturb) {
    fill(file, 100);
    auto writer = writer_of(file);
    auto inspection = Inspection::begin(file);
    ASSERT_TRUE(inspection);
    for (int i = 0;; ++i) {
        auto slice = inspection->look(7);
        ASSERT_TRUE(slice) << slice.error().message;
        if (slice->done) break;
        ASSERT_TRUE(writer.expire(noon + i * 1s, noon + i * 1s, i % 3));
        auto article = article_of("b" + std::to_string(i), noon + 1h + i * 1s);
        auto alert = alert_of("a.t1", "s1", noon + 1h);
        if (i < 60) stored_in(writer, article, alert);
    }
}

}  // namespace
}  // namespace wirewatch::journal
