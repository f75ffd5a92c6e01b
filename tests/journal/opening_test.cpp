// Opening at the start: a damaged journal is set aside and salvaged, and nothing is numbered twice.
#include "journal/opening.hpp"

#include <map>
#include <set>

#include "damage.hpp"
#include "journal/migrate.hpp"

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;
using Ranges = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

constexpr int filled = 200;

class OpeningTest : public testing::Test {
protected:
    TemporaryFolder folder;
    fs::path file = folder / "journal.sqlite";
    fs::path aside = folder / "journal.sqlite.damaged-20251031T120000Z";
    std::map<std::uint64_t, std::string> before;  // alerts as they were
    std::string id;

    void SetUp() override {
        fill(file, filled);
        auto reader = reader_of(file);
        id = reader.id();
        for (auto const& alert : *reader.newest(filled)) before[alert.sequence] = alert.json;
    }

    Opened open() {
        auto opened = open_checked(file, noon);
        if (!opened) throw std::runtime_error(opened.error().message);
        return std::move(*opened);
    }
    std::string refusal() {
        auto opened = open_checked(file, noon);
        return opened ? "opened" : opened.error().message;
    }
    static Ranges ranges(Losses const& losses) {
        Ranges list;
        for (auto const& loss : losses.alerts) list.emplace_back(loss.first, loss.last);
        return list;
    }
    // Each alert is there as it was, or is told to be lost; the next one is above all of them; and the whole
    // is good.
    void expect_whole(Opened& opened) {
        EXPECT_EQ(opened.writer.id(), id);
        auto reader = reader_of(file);
        auto losses = *reader.losses();
        std::set<std::uint64_t> kept;
        for (auto const& alert : *reader.newest(2 * filled)) {
            if (!before.contains(alert.sequence)) continue;
            EXPECT_EQ(alert.json, before[alert.sequence]);
            kept.insert(alert.sequence);
        }
        for (auto const& [sequence, json] : before) {
            auto lost = std::any_of(losses.alerts.begin(), losses.alerts.end(), [&](auto const& loss) {
                return loss.first <= sequence && sequence <= loss.last;
            });
            EXPECT_NE(kept.contains(sequence), lost) << sequence;
        }
        auto next = alert_of("a.t1");
        stored_in(opened.writer, next);
        EXPECT_GT(next.sequence, static_cast<std::uint64_t>(filled));
        expect_sound(file);
    }
    void spoil(std::string const& name, std::size_t nth) { spoil_page(file, pages_of(file, name).at(nth)); }
    void mark() { ASSERT_TRUE(mark_damaged(file, "as a test says")); }
};

TEST_F(OpeningTest, ASoundJournalIsOpenedAndNothingIsSetAside) {
    auto opened = open();
    EXPECT_FALSE(opened.salvaged);
    EXPECT_FALSE(opened.lost_of_log);
    expect_whole(opened);
    EXPECT_TRUE(reader_of(file).losses()->empty());
}

TEST_F(OpeningTest, ABrokenPageOfTheNewestAlertsIsFoundAndTheLossIsARange) {
    auto pages = pages_of(file, "alerts");
    ASSERT_GT(pages.size(), 20u);
    spoil_page(file, pages[10]);
    auto damaged = bytes_in(file);
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_EQ(opened.salvaged->set_aside, aside);
    EXPECT_EQ(bytes_in(aside), damaged);
    EXPECT_FALSE(fs::exists(folder / "journal.sqlite.damaged-20251031T120000Z-wal"));
    EXPECT_EQ(opened.salvaged->cause, file.string() + " is damaged (database disk image is malformed)");
    auto lost = ranges(opened.salvaged->losses);
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_GT(lost[0].first, 1u);
    EXPECT_LT(lost[0].second - lost[0].first, 5u);
    EXPECT_EQ(opened.salvaged->alerts, filled - (lost[0].second - lost[0].first + 1));
    EXPECT_EQ(opened.salvaged->articles, static_cast<std::uint64_t>(filled));
    EXPECT_TRUE(opened.salvaged->incomplete.empty());
    expect_whole(opened);
    EXPECT_EQ(*reader_of(file).cursor("sink.desk"), static_cast<std::uint64_t>(filled));
}

TEST_F(OpeningTest, BrokenArticlesAreTheTimeBetweenTheirNeighbours) {
    spoil("articles", 20);
    mark();
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    auto const& lost = opened.salvaged->losses.articles;
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_GE(lost[0].first, noon + 1s);
    EXPECT_LT(lost[0].first, lost[0].last);
    EXPECT_LT(lost[0].last, noon + filled * 1s);
    auto held = *reader_of(file).article_count();
    EXPECT_EQ(held, opened.salvaged->articles);
    EXPECT_EQ(held + static_cast<std::uint64_t>((lost[0].last - lost[0].first) / 1s) - 1,
              static_cast<std::uint64_t>(filled));
    expect_whole(opened);
}

TEST_F(OpeningTest, AFileThatLostItsEndIsReadAsFarAsItGoes) {
    auto bytes = bytes_in(file);
    write_bytes(file, bytes.substr(0, bytes.size() / 3));
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_GT(opened.salvaged->alerts, static_cast<std::uint64_t>(filled / 5));
    EXPECT_LT(opened.salvaged->alerts, static_cast<std::uint64_t>(filled / 2));
    expect_whole(opened);
}

TEST_F(OpeningTest, WithoutTheCounterSequencesGoOnAboveAllThatMayHaveBeenGiven) {
    spoil("sqlite_sequence", 0);
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    auto lost = ranges(opened.salvaged->losses);
    ASSERT_EQ(lost.size(), 1u);
    EXPECT_EQ(lost[0].first, filled + 1u);
    auto next = alert_of("a.t1");
    stored_in(opened.writer, next);
    EXPECT_EQ(next.sequence, lost[0].second + 1);
    expect_whole(opened);
}

TEST_F(OpeningTest, AJournalThatLostItsIdHasItFromItsAlerts) {
    spoil("journal", 0);
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_EQ(ranges(opened.salvaged->losses), Ranges{});
    expect_whole(opened);
}

TEST_F(OpeningTest, TopicsThatWereLostAreMadeOfTheAlerts) {
    {
        auto writer = writer_of(file);
        auto update = alert_of("a.t1");
        update.kind = AlertKind::update;
        stored_in(writer, update);
    }
    spoil("topics", 0);
    mark();
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_EQ((*opened.writer.last_said_by_rule("a.t1"))->sequence, 199u);
    EXPECT_EQ((*opened.writer.last_said_by_rule("a.t2"))->sequence, 200u);
    auto next = alert_of("a.t1");
    stored_in(opened.writer, next);
    EXPECT_EQ(next.previous, 201u);
}

TEST_F(OpeningTest, WhicheverPageIsSpoiltNothingIsNumberedTwiceAndEachAlertIsKeptOrToldToBeLost) {
    auto sound = bytes_in(file);
    auto pages = static_cast<int>(sound.size() / 4096);
    for (int page = 2; page <= pages; page += 11) {
        SCOPED_TRACE("page " + std::to_string(page));
        for (auto const& entry : fs::directory_iterator(folder.path())) fs::remove(entry.path());
        write_bytes(file, sound);
        spoil_page(file, page, static_cast<unsigned>(page));
        mark();
        auto opened = open();
        ASSERT_TRUE(opened.salvaged);
        expect_whole(opened);
        if (HasFailure()) break;
    }
}

TEST_F(OpeningTest, ALogThatLostCommitsIsKeptAndTheirSequencesAreNeverGivenAgain) {
    std::string log;
    {
        auto writer = writer_of(file);
        for (int i = 0; i < 10; ++i) {
            auto alert = alert_of("a.t1");
            stored_in(writer, alert);
            before[alert.sequence] = to_json(alert);
        }
        log = bytes_in(folder / "journal.sqlite-wal");
        fs::copy_file(file, folder / "copy");
    }
    fs::rename(folder / "copy", file);
    log[log.size() / 2] = static_cast<char>(log[log.size() / 2] ^ 1);
    write_bytes(folder / "journal.sqlite-wal", log);

    auto opened = open();
    EXPECT_FALSE(opened.salvaged);
    ASSERT_TRUE(opened.lost_of_log);
    EXPECT_GT(opened.lost_of_log->first, filled + 1u);
    EXPECT_GE(opened.lost_of_log->last, filled + 10u);
    EXPECT_EQ(bytes_in(opened.kept_log), log);
    expect_whole(opened);
    EXPECT_EQ(ranges(*reader_of(file).losses()),
              (Ranges{{opened.lost_of_log->first, opened.lost_of_log->last}}));
}

TEST_F(OpeningTest, AMarkedJournalIsSalvagedOnce) {
    mark();
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_EQ(opened.salvaged->cause, "as a test says");
    EXPECT_TRUE(opened.salvaged->losses.empty());
    expect_whole(opened);
    EXPECT_FALSE(open().salvaged);
}

TEST_F(OpeningTest, AJournalOfAnOlderVersionIsSalvagedAndBroughtForward) {
    fs::remove(file);
    {
        Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(old, 0, std::span(migrations()).first(1), {});
        old.exec("BEGIN");
        old.exec("UPDATE journal SET id = '" + id + "'");
        for (auto const& [sequence, json] : before) {
            Statement insert(old,
                             "INSERT INTO alerts VALUES (?, 'a.t1', 'a', 's1', 'new', 0, 3, 1, '[]', ?)");
            insert.bind(1, stored(sequence));
            insert.bind(2, json);
            insert.exec();
        }
        old.exec("INSERT INTO feeds VALUES ('kuna','u','','','',1,1,5,200,0,'',1,7,3,'',0)");
        old.exec("COMMIT");
    }
    spoil("alerts", 3);
    auto opened = open();
    ASSERT_TRUE(opened.salvaged);
    EXPECT_EQ(ranges(opened.salvaged->losses).size(), 1u);
    expect_whole(opened);
    EXPECT_EQ(reader_of(file).feed_states()->size(), 1u);
}

TEST_F(OpeningTest, ARangeThatWasLostBeforeStaysToldWithItsTime) {
    spoil("alerts", 10);
    auto first = open();
    auto lost = first.salvaged->losses.alerts;
    first = open();
    mark();
    auto again = open_checked(file, noon + 1h);
    ASSERT_TRUE(again);
    ASSERT_EQ(ranges(again->salvaged->losses), ranges({lost, {}}));
    EXPECT_EQ(again->salvaged->losses.alerts[0].found, noon);
    EXPECT_TRUE(fs::exists(folder / "journal.sqlite.damaged-20251031T130000Z"));
}

TEST_F(OpeningTest, WhatIsNoJournalIsRefusedAndLeftAsItIs) {
    for (auto const& bytes :
         {std::string("Dear diary\n") + std::string(9000, 'x'), std::string(9000, '\0')}) {
        write_bytes(file, bytes);
        EXPECT_NE(refusal(), "opened");
        EXPECT_EQ(bytes_in(file), bytes);
    }
    fs::remove(file);
    Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x)");
    EXPECT_NE(refusal().find("not a wirewatch journal"), std::string::npos);
    EXPECT_FALSE(fs::exists(aside));
}

TEST_F(OpeningTest, WhoWaitsIsToldWhatIsDone) {
    mark();
    std::vector<std::string> told;
    ASSERT_TRUE(open_checked(file, noon, [&](std::string const& doing) { told.push_back(doing); }));
    ASSERT_FALSE(told.empty());
    EXPECT_EQ(told[0], "the journal is salvaged: as a test says");
}

}  // namespace
}  // namespace wirewatch::journal
