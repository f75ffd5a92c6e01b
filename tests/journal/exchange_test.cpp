#include "journal/exchange.hpp"

#include "damage.hpp"

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;

// Files are known by what stands in them.
class ExchangeTest : public testing::Test {
protected:
    TemporaryFolder folder;
    fs::path file = folder / "journal.sqlite";
    fs::path finished = folder / "journal.sqlite.salvaged";

    void SetUp() override {
        write_bytes(file, "damaged");
        write_bytes(wal_of(file), "its log");
        write_bytes(damage_mark_of(file), "why");
        write_bytes(unfinished_of(file), "salvaged");
    }
    std::map<std::string, std::string> left() {
        std::map<std::string, std::string> names;
        for (auto const& entry : fs::directory_iterator(folder.path()))
            names[entry.path().filename().string().substr(14)] = bytes_in(entry.path());
        return names;
    }
};

using Left = std::map<std::string, std::string>;

TEST_F(ExchangeTest, TheDamagedFileIsKeptWithItsLogAndTheSalvagedOneTakesItsPlace) {
    auto kept = put_in_place(file, noon);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(*kept, folder / "journal.sqlite.damaged-20251031T120000Z");
    EXPECT_EQ(left(), (Left{{"", "salvaged"},
                            {".damaged-20251031T120000Z", "damaged"},
                            {".damaged-20251031T120000Z-wal", "its log"}}));
}

TEST_F(ExchangeTest, ANameThatIsTakenIsNotWrittenOver) {
    write_bytes(folder / "journal.sqlite.damaged-20251031T120000Z", "older");
    ASSERT_TRUE(put_in_place(file, noon));
    EXPECT_EQ(left()[".damaged-20251031T120000Z"], "older");
    EXPECT_EQ(left()[".damaged-20251031T120000Z-2"], "damaged");
}

TEST_F(ExchangeTest, WhatWasNotFinishedIsRemovedAndTheDamagedFileStays) {
    ASSERT_TRUE(finish_exchange(file, noon));
    EXPECT_EQ(left(), (Left{{"", "damaged"}, {"-wal", "its log"}, {".damage", "why"}}));
}

TEST_F(ExchangeTest, WhereverACrashInterruptedItTheNextStartGoesOn) {
    fs::rename(unfinished_of(file), finished);
    std::vector<std::function<void()>> const crashes{
        [&] {},
        [&] { fs::remove(wal_of(file)); },
        [&] { fs::remove(file); },
        [&] { fs::remove(damage_mark_of(file)); },
    };
    for (std::size_t so_far = 0; so_far < crashes.size(); ++so_far) {
        SCOPED_TRACE(so_far);
        write_bytes(finished, "salvaged");
        for (std::size_t i = 0; i <= so_far; ++i) crashes[i]();
        ASSERT_TRUE(finish_exchange(file, noon));
        EXPECT_EQ(bytes_in(file), "salvaged");
        EXPECT_FALSE(fs::exists(finished));
        EXPECT_FALSE(fs::exists(wal_of(file)));
        EXPECT_FALSE(fs::exists(damage_mark_of(file)));
    }
    EXPECT_EQ(left()[".damaged-20251031T120000Z"], "damaged");
}

TEST_F(ExchangeTest, WithoutAnythingUnderWayNothingHappens) {
    fs::remove(unfinished_of(file));
    auto before = left();
    ASSERT_TRUE(finish_exchange(file, noon));
    EXPECT_EQ(left(), before);
}

}  // namespace
}  // namespace wirewatch::journal
