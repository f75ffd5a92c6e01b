#include "journal/wal.hpp"

#include <sqlite3.h>

#include "damage.hpp"

namespace wirewatch::journal {
namespace {

constexpr std::size_t header = 32, frame = 24 + 4096;

class WalTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    std::filesystem::path wal = folder / "journal.sqlite-wal";

    // A log of so many commits, as a kill leaves it.
    std::string log_of(int commits) {
        {
            auto writer = writer_of(file);
            auto first = alert_of("a.x");
            stored_in(writer, first);
        }
        auto kept = folder / "kept";
        auto writer = writer_of(file);
        for (int i = 0; i < commits; ++i) {
            auto alert = alert_of("a.x");
            stored_in(writer, alert);
        }
        std::filesystem::copy_file(wal, kept);
        return bytes_in(kept);
    }
    WalState look(std::string const& bytes) {
        auto log = folder / "log";
        write_bytes(log, bytes);
        auto state = look_at_wal(log);
        EXPECT_TRUE(state && *state);
        return state && *state ? **state : WalState{};
    }
};

TEST_F(WalTest, NoLogAndAnEmptyOneAreNothing) {
    EXPECT_FALSE(*look_at_wal(folder / "none"));
    write_bytes(folder / "empty", "");
    EXPECT_FALSE(*look_at_wal(folder / "empty"));
}

TEST_F(WalTest, AWholeLogHasEveryCommitAndNothingLost) {
    auto state = look(log_of(10));
    EXPECT_EQ(state.commits, 10u);
    EXPECT_EQ(state.lost_commits, 0u);
    EXPECT_FALSE(state.is_damaged());
}

TEST_F(WalTest, ATornEndIsWhatAPowerCutLeaves) {
    auto log = log_of(10);
    for (auto cut : {1u, 100u, 4096u, 4120u}) {
        auto state = look(log.substr(0, log.size() - cut));
        EXPECT_EQ(state.commits, 9u) << cut;
        EXPECT_FALSE(state.is_damaged()) << cut;
    }
    log.back() = static_cast<char>(log.back() ^ 1);
    EXPECT_EQ(look(log).commits, 9u);
    EXPECT_FALSE(look(log).is_damaged());
}

TEST_F(WalTest, ABrokenFrameBeforeTwoCommitsIsDamage) {
    auto log = log_of(10);
    auto bytes = log;
    bytes[header + 24 + 7] = static_cast<char>(bytes[header + 24 + 7] ^ 1);
    auto state = look(bytes);
    EXPECT_EQ(state.commits, 0u);
    EXPECT_EQ(state.lost_commits, 10u);
    EXPECT_TRUE(state.is_damaged());
    EXPECT_EQ(state.lost_bytes, (log.size() - header) / frame * 4096);
}

TEST_F(WalTest, ABrokenHeaderLosesTheWholeLog) {
    auto bytes = log_of(10);
    bytes[20] = static_cast<char>(bytes[20] ^ 1);
    EXPECT_EQ(look(bytes).commits, 0u);
    EXPECT_EQ(look(bytes).lost_commits, 10u);
    bytes.replace(0, header, std::string(header, '\0'));
    EXPECT_EQ(look(bytes).lost_commits, 10u);
}

TEST_F(WalTest, FramesOfALogBeforeAreNotMissed) {
    auto old = log_of(10);
    {
        Database database(file.string(), SQLite::OPEN_READWRITE);
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    // The log begins anew over the old one, with other salts, and is shorter.
    auto writer = writer_of(file);
    auto alert = alert_of("a.x");
    stored_in(writer, alert);
    auto young = bytes_in(wal);
    ASSERT_LT(young.size(), old.size());
    auto state = look(young + old.substr(young.size()));
    EXPECT_EQ(state.commits, 1u);
    EXPECT_EQ(state.lost_commits, 0u);
}

TEST_F(WalTest, ALogThatWasWrittenHasOneCommitAndGivesItsPage) {
    log_of(1);
    auto page = bytes_in(file).substr(4096, 4096);
    auto id = reader_of(file).id();
    auto at = page.find(id);
    ASSERT_NE(at, page.npos);
    page.replace(at, id.size(), "00112233445566ff");
    auto bytes = bytes_in(file);
    ASSERT_TRUE(write_wal(wal, 2, page, static_cast<std::uint32_t>(bytes.size() / 4096)));
    auto state = look(bytes_in(wal));
    EXPECT_EQ(state.commits, 1u);
    EXPECT_EQ(state.lost_commits, 0u);
    EXPECT_EQ(reader_of(file).id(), "00112233445566ff");
}

}  // namespace
}  // namespace wirewatch::journal
