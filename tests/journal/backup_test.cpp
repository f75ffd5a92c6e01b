#include "journal/backup.hpp"

#include <sys/stat.h>

#include <thread>

#include "as_nobody.hpp"
#include "damage.hpp"
#include "journal/inspect.hpp"
#include "journal/migrate.hpp"
#include "journal/opening.hpp"

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;

class BackupTest : public testing::Test {
protected:
    TemporaryFolder folder;
    fs::path file = folder / "journal.sqlite";
    fs::path copy = folder / "copy.sqlite";

    // Step by step; `between` is called after each.
    std::string made(std::function<void()> const& between = {}) {
        auto backup = Backup::begin(file, copy);
        if (!backup) return backup.error().message;
        while (true) {
            auto step = backup->step();
            if (!step) return step.error().message;
            ++steps;
            if (between) between();
            if (step->done) break;
            EXPECT_LT(step->bytes, step->of_bytes);
        }
        auto copied = backup->finish(noon);
        if (!copied) return copied.error().message;
        latest = copied->latest;
        articles = copied->articles;
        return "made";
    }
    static std::string integrity(fs::path const& of) {
        return Database(of.string(), SQLite::OPEN_READWRITE).execAndGet("PRAGMA integrity_check").getString();
    }
    std::vector<std::string> names() {
        std::vector<std::string> list;
        for (auto const& entry : fs::directory_iterator(folder.path()))
            list.push_back(entry.path().filename().string());
        std::sort(list.begin(), list.end());
        return list;
    }
    int steps = 0;
    std::uint64_t latest = 0, articles = 0;
};

TEST_F(BackupTest, ACopyIsTheJournalAsItWas) {
    fill(file, 300);
    EXPECT_EQ(made(), "made");
    EXPECT_EQ(latest, 300u);
    EXPECT_EQ(articles, 300u);
    EXPECT_EQ(names(), (std::vector<std::string>{"copy.sqlite", "journal.sqlite"}));
    EXPECT_EQ(integrity(copy), "ok");
    auto ours = *reader_of(file).newest(400), theirs = *reader_of(copy).newest(400);
    ASSERT_EQ(ours.size(), theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) EXPECT_EQ(ours[i].json, theirs[i].json);
    EXPECT_EQ(reader_of(copy).id(), reader_of(file).id());
}

TEST_F(BackupTest, AWriterThatCommitsBetweenTheStepsIsNotInTheCopyAndDoesNotMakeItBeginAgain) {
    fill(file, 1500);
    auto writer = writer_of(file);
    auto number = 0;
    EXPECT_EQ(made([&] {
                  auto article = article_of("later" + std::to_string(++number), noon + 2h);
                  auto alert = alert_of("a.t1");
                  stored_in(writer, article, alert);
              }),
              "made");
    EXPECT_GT(steps, 3);
    EXPECT_LT(steps, 40);
    EXPECT_EQ(latest, 1500u);
    EXPECT_EQ(*reader_of(file).latest(), 1500u + static_cast<unsigned>(steps));
    EXPECT_EQ(integrity(copy), "ok");
    EXPECT_EQ(reader_of(copy).newest(9999)->size(), 1500u);
}

TEST_F(BackupTest, ACopyPutInTheJournalsPlaceGivesNoSequenceAgain) {
    fill(file, 20);
    EXPECT_EQ(made(), "made");
    auto opened = open_checked(copy, noon + 10s);
    ASSERT_TRUE(opened) << opened.error().message;
    ASSERT_TRUE(opened->lost_of_copy);
    EXPECT_EQ(opened->lost_of_copy->first, 21u);
    EXPECT_EQ(opened->lost_of_copy->last, 20u + 11 * 20'000);
    auto next = alert_of("a.t1");
    stored_in(opened->writer, next);
    EXPECT_EQ(next.sequence, opened->lost_of_copy->last + 1);
    auto again = open_checked(copy, noon + 1h);
    ASSERT_TRUE(again);
    EXPECT_FALSE(again->lost_of_copy);
}

TEST_F(BackupTest, AFileThatIsThereIsNotWrittenOver) {
    fill(file, 3);
    write_bytes(copy, "mine");
    EXPECT_EQ(made(), copy.string() + " is there already");
    EXPECT_EQ(bytes_in(copy), "mine");
}

TEST_F(BackupTest, WhatIsNotFinishedLeavesNothing) {
    fill(file, 1500);
    {
        auto backup = Backup::begin(file, copy);
        ASSERT_TRUE(backup);
        ASSERT_TRUE(backup->step());
    }
    EXPECT_EQ(names(), std::vector<std::string>{"journal.sqlite"});
    EXPECT_EQ(Backup::begin(file, folder / "none" / "copy").error().code, Errc::io);
    EXPECT_EQ(Backup::begin(folder / "none", copy).error().code, Errc::not_found);
}

TEST_F(BackupTest, AnOlderVersionIsCopiedAsItIs) {
    {
        Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(old, 0, std::span(migrations()).first(1), {});
    }
    EXPECT_EQ(made(), "made");
    EXPECT_EQ(Database(copy.string()).execAndGet("PRAGMA user_version").getInt(), 1);
}

TEST_F(BackupTest, ADamagedEndIsNoCopy) {
    fill(file, 200);
    spoil_page(file, pages_of(file, "alerts").back());
    EXPECT_NE(made(), "made");
    EXPECT_EQ(names(), std::vector<std::string>{"journal.sqlite"});
}

TEST_F(BackupTest, TheCopyIsReadByNoMoreThanTheJournal) {
    fill(file, 3);
    fs::permissions(file, fs::perms{0640});
    EXPECT_EQ(made(), "made");
    EXPECT_EQ(fs::status(copy).permissions(), fs::perms{0640});
}

TEST_F(BackupTest, WhoMayOnlyReadCopiesTheJournalOfAStoppedDaemon) {
    fill(file, 3);
    TemporaryFolder theirs;
    fs::permissions(theirs.path(), fs::perms{0777});
    fs::permissions(folder.path(), fs::perms{0755});
    fs::permissions(file, fs::perms{0644});
    copy = theirs / "copy.sqlite";
    EXPECT_EQ(as_nobody([&] { return made(); }), "made");
    EXPECT_EQ(integrity(copy), "ok");
}

}  // namespace
}  // namespace wirewatch::journal
