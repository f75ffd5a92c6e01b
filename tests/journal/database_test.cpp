// Opening: what is refused, in which words, and that such a file stays as it was.
#include "journal/database.hpp"

#include <sqlite3.h>

#include <fstream>

#include "as_nobody.hpp"
#include "journal/fts_words.hpp"
#include "journal/migrate.hpp"
#include "shared.hpp"

namespace wirewatch::journal {
namespace {

std::string bytes_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(std::filesystem::path const& file, std::string const& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

class DatabaseTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";

    std::string refusal() {
        auto writer = Writer::open(file);
        return writer ? "opened" : writer.error().message;
    }
    void fill(int articles) {
        auto writer = writer_of(file);
        ASSERT_TRUE(writer.begin());
        for (int i = 0; i < articles; ++i) {
            ASSERT_TRUE(writer.put(article_of(std::to_string(i))));
            auto alert = alert_of("a.x");
            ASSERT_TRUE(writer.put(alert));
        }
        ASSERT_TRUE(writer.commit());
    }
};

TEST_F(DatabaseTest, AnotherProgramsFileIsRefusedAndLeftAsItWas) {
    write(file, "Dear diary, " + std::string(5000, 'x'));
    auto before = bytes_of(file);
    EXPECT_EQ(refusal(), file.string() +
                             " is damaged (file is not a database); it was left as it is: move it away to "
                             "start a new journal");
    EXPECT_EQ(bytes_of(file), before);
    EXPECT_EQ(Reader::open(file).error().code, Errc::damaged);
}

TEST_F(DatabaseTest, AnotherProgramsDatabaseIsRefusedAndLeftAsItWas) {
    Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
    auto before = bytes_of(file);
    EXPECT_EQ(refusal(),
              file.string() +
                  " is a database, but not a wirewatch journal; move it away or choose another state folder");
    EXPECT_EQ(bytes_of(file), before);
}

TEST_F(DatabaseTest, AJournalOfANewerVersionIsRefusedWithBothVersions) {
    auto ours = std::to_string(migrations().size());
    fill(1);
    Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    auto before = bytes_of(file);
    auto words = file.string() + " was written by a newer wirewatch (journal version 99, this one knows " +
                 ours + "); start that version, or move the file away";
    EXPECT_EQ(refusal(), words);
    EXPECT_EQ(Reader::open(file).error().message, words);
    EXPECT_EQ(bytes_of(file), before);
}

TEST_F(DatabaseTest, AJournalOfTheFirstVersionIsBroughtForwardWithItsFeeds) {
    {
        Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        old.exec(std::string(migrations().at(0).sql));
        old.exec("INSERT INTO journal (id) VALUES ('0123456789abcdef')");
        old.exec("PRAGMA application_id = " + std::to_string(application_id));
        old.exec("PRAGMA user_version = 1");
        old.exec(
            "INSERT INTO feeds VALUES "
            "('kuna','https://kuna.example/','\"e\"','','h',1,1,5,200,0,'',1,7,3,'',0)");
    }
    EXPECT_EQ(Reader::open(file).error().code, Errc::unavailable);
    EXPECT_EQ(refusal(), "opened");
    auto states = reader_of(file).feed_states();
    ASSERT_TRUE(states) << states.error().message;
    ASSERT_EQ(states->size(), 1u);
    auto const& state = states->front();
    EXPECT_EQ(state.etag, "\"e\"");
    EXPECT_EQ(state.entries, 7u);
    EXPECT_EQ(state.next_due, Instant(Duration(5)));
    EXPECT_EQ(state.rhythm, Rhythm{});
    EXPECT_EQ(state.hints, UpdateHints{});
}

// Rows that every version has had columns for.
void fill_old(Database& old) {
    old.exec(
        "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 20) "
        "INSERT INTO articles SELECT NULL, 'a' || value, 'r1', 'kuna', 'KUNA', 't', 's', 'en', '', '', '', "
        "'', "
        "'[]', NULL, value, 0, x'', 0, 's1', 'x' FROM n");
    old.exec(
        "INSERT INTO articles SELECT NULL, id, 'r2', feed, source, title, summary, lang, url, author, "
        "agency, "
        "place, categories, published, fetched, lead_at, fingerprint, sample, story, text FROM articles "
        "WHERE "
        "number <= 5");
    old.exec("INSERT INTO cursors VALUES ('sink.desk', 3)");
    old.exec(
        "INSERT INTO alerts (sequence, topic, family, story, kind, raised, severity, story_size, topics, "
        "json) VALUES (1, 'a.x', 'a', 's1', 'new', 10, 2, 1, '[]', '{}'), (2, 'a.x', 'a', 's2', 'new', 20, "
        "2, 1, '[]', '{}'), (3, 'a.x', 'a', 's2', 'update', 30, 2, 2, '[]', '{}'), (4, 'b.y', 'b', 's2', "
        "'update', 40, 2, 2, '[]', '{}')");
    old.exec("INSERT INTO topics (topic, sequence) VALUES ('a.x', 3), ('b.y', 4)");
    if (old.tableExists("counts")) old.exec("UPDATE counts SET value = 20 WHERE name = 'articles'");
}

TEST_F(DatabaseTest, AJournalOfEveryOlderVersionIsBroughtForward) {
    for (std::size_t version = 1; version < migrations().size(); ++version) {
        SCOPED_TRACE(version);
        std::filesystem::remove(file);
        {
            Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            add_words_tokenizer(old);
            migrate(old, 0, std::span(migrations()).first(version), {});
            fill_old(old);
            ASSERT_EQ(old.execAndGet("PRAGMA user_version").getInt(), static_cast<int>(version));
        }
        auto writer = writer_of(file);
        EXPECT_EQ(*reader_of(file).article_count(), 20u);
        EXPECT_EQ(*reader_of(file).cursor("sink.desk"), 3u);
        auto article = article_of("new");
        stored_in(writer, article);
        EXPECT_EQ(*reader_of(file).article_count(), 21u);
        EXPECT_EQ((*writer.last_said_by_rule("a.x"))->sequence, 2u);
        EXPECT_FALSE(writer.last_said_by_rule("b.y")->has_value());
        auto alert = alert_of("a.x");
        stored_in(writer, alert);
        EXPECT_EQ(alert.sequence, 5u);
        EXPECT_EQ(alert.previous, 3u);
        Database now(file.string(), SQLite::OPEN_READWRITE);
        add_words_tokenizer(now);
        EXPECT_EQ(now.execAndGet("PRAGMA user_version").getInt(), static_cast<int>(migrations().size()));
        EXPECT_EQ(now.execAndGet("PRAGMA integrity_check").getString(), "ok");
    }
}

TEST_F(DatabaseTest, AStepThatTakesLongIsToldWhileItGoesOn) {
    Database database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    std::vector<Migration> const steps{
        {"CREATE TABLE journal (id TEXT)", "making it"},
        {"CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) "
         "SELECT count(*) FROM n",
         "counting to 300000"}};
    std::vector<std::string> told;
    migrate(database, 0, steps, [&](std::string const& doing) { told.push_back(doing); });
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told[0], "the journal is brought to version 2: counting to 300000");
    EXPECT_LT(told.size(), 20u);
}

TEST_F(DatabaseTest, AStepThatFailsLeavesTheVersionBefore) {
    fill(3);
    Database database(file.string(), SQLite::OPEN_READWRITE);
    auto version = database.execAndGet("PRAGMA user_version").getInt();
    auto steps = migrations();
    steps.push_back({"CREATE TABLE half (x); SELECT * FROM no_such_table", "failing"});
    auto failed = guarded(file, [&] { migrate(database, version, steps, {}); });
    EXPECT_FALSE(failed);
    Database again(file.string(), SQLite::OPEN_READWRITE);
    EXPECT_EQ(again.execAndGet("PRAGMA user_version").getInt(), version);
    EXPECT_FALSE(again.tableExists("half"));
}

TEST_F(DatabaseTest, AJournalThatLostItsEndIsRefusedAndLeftAsItWas) {
    fill(200);
    auto whole = bytes_of(file);
    write(file, whole.substr(0, whole.size() / 2));
    auto before = bytes_of(file);
    EXPECT_EQ(refusal(), file.string() + " is damaged (database disk image is malformed)");
    EXPECT_EQ(bytes_of(file), before);
}

TEST_F(DatabaseTest, ADamagedPageIsAnErrorOfTheCallThatMeetsIt) {
    fill(200);
    auto bytes = bytes_of(file);
    for (auto page = bytes.size() / 4096 / 2; page < bytes.size() / 4096; ++page) {
        bytes.replace(page * 4096, 64, std::string(64, '\xA5'));
    }
    write(file, bytes);
    auto reader = Reader::open(file);
    ASSERT_TRUE(reader) << reader.error().message;
    auto page = reader->after(0, {}, 1000);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, Errc::damaged);
}

TEST_F(DatabaseTest, ThereIsNothingToReadBeforeTheFirstStart) {
    EXPECT_EQ(Reader::open(file).error().message,
              "there is no journal " + file.string() + ": wirewatch has not run with this state folder yet");
    EXPECT_FALSE(std::filesystem::exists(file));
    write(file, "");
    EXPECT_EQ(Reader::open(file).error().code, Errc::unavailable);
}

TEST_F(DatabaseTest, AFolderThatIsNotWritableIsNamedWithWhatToCheck) {
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
    auto said = as_nobody([&] { return refusal(); });
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0755});
    EXPECT_EQ(said,
              file.string() + " cannot be written: check owner and permissions of the file and its folder");
}

TEST_F(DatabaseTest, AFullDatabaseSaysThatTheDiskIsFull) {
    auto database = open_to_write(file);
    ASSERT_TRUE(database);
    (*database)->exec("PRAGMA max_page_count = 1");  // SQLite answers as it does for ENOSPC
    auto full = guarded(file, [&] {
        for (int i = 0; i < 10000; ++i) {
            (*database)->exec("INSERT INTO items VALUES ('" + std::to_string(i) + "', '', 0)");
        }
    });
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, Errc::io);
    EXPECT_EQ(full.error().message, "the disk that holds " + file.string() + " is full");
}

TEST_F(DatabaseTest, WhatIsCommittedIsOnDisk) {
    auto database = open_to_write(file);
    ASSERT_TRUE(database);
    EXPECT_EQ((*database)->execAndGet("PRAGMA journal_mode").getString(), "wal");
    EXPECT_EQ((*database)->execAndGet("PRAGMA synchronous").getInt(), 2);  // FULL
    EXPECT_EQ((*database)->execAndGet("PRAGMA application_id").getInt(), application_id);
    EXPECT_EQ((*database)->execAndGet("PRAGMA quick_check").getString(), "ok");
}

TEST_F(DatabaseTest, AReaderCannotWrite) {
    fill(1);
    auto database = open_to_read(file);
    ASSERT_TRUE(database);
    EXPECT_FALSE(guarded(file, [&] { (*database)->exec("DELETE FROM alerts"); }));
}

TEST_F(DatabaseTest, EachOfSqlitesErrorsIsASentence) {
    struct {
        int code;
        Errc errc;
        char const* message;
    } const rows[]{
        {SQLITE_FULL, Errc::io, "the disk that holds J is full"},
        {SQLITE_READONLY, Errc::io,
         "J cannot be written: check owner and permissions of the file and its folder"},
        {SQLITE_BUSY, Errc::unavailable, "J is locked by another program"},
        {SQLITE_CORRUPT, Errc::damaged, "J is damaged (odd)"},
        {SQLITE_NOTADB, Errc::damaged,
         "J is damaged (odd); it was left as it is: move it away to start a new journal"},
        {SQLITE_IOERR, Errc::io, "J: odd"},
    };
    for (auto const& row : rows) {
        auto error = error_of(SQLite::Exception("odd", row.code), "J");
        EXPECT_EQ(error.code, row.errc) << row.message;
        EXPECT_EQ(error.message, row.message);
    }
}

}  // namespace
}  // namespace wirewatch::journal
