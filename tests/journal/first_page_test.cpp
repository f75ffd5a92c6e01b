// A journal whose first page is destroyed: nothing else is lost with it.
#include "journal/first_page.hpp"

#include "damage.hpp"
#include "journal/migrate.hpp"
#include "journal/opening.hpp"

namespace wirewatch::journal {
namespace {

namespace fs = std::filesystem;

class FirstPageTest : public testing::Test {
protected:
    TemporaryFolder folder;
    fs::path file = folder / "journal.sqlite";
    fs::path aside = folder / "journal.sqlite.damaged-20251031T120000Z";
    std::string id;
    std::vector<StoredAlert> before;

    // The last of its topic: what a salvaged journal goes on from.
    void raise_one() {
        auto alert = alert_of("a.t1");
        {
            auto writer = writer_of(file);
            stored_in(writer, alert);
        }
        auto reader = reader_of(file);
        id = reader.id();
        before = *reader.newest(1000);
    }
    void destroy(std::size_t from, std::size_t upto) const {
        auto bytes = bytes_in(file);
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                  bytes.begin() + static_cast<std::ptrdiff_t>(upto), '\0');
        write_bytes(file, bytes);
    }
    std::string refusal() const {
        auto opened = open_checked(file, noon);
        return opened ? "opened" : opened.error().message;
    }
    void expect_nothing_lost(char const* cause) {
        auto destroyed = bytes_in(file);
        auto opened = open_checked(file, noon);
        ASSERT_TRUE(opened) << opened.error().message;
        ASSERT_TRUE(opened->salvaged);
        EXPECT_NE(opened->salvaged->cause.find(cause), std::string::npos) << opened->salvaged->cause;
        EXPECT_TRUE(opened->salvaged->losses.empty());
        EXPECT_EQ(opened->salvaged->incomplete, std::vector<std::string>{});
        EXPECT_EQ(opened->writer.id(), id);
        auto after = *reader_of(file).newest(1000);
        ASSERT_EQ(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].json, before[i].json);
        auto next = alert_of("a.t1");
        stored_in(opened->writer, next);
        EXPECT_EQ(next.sequence, before.size() + 1);
        EXPECT_EQ(next.previous, before.size());
        EXPECT_EQ(bytes_in(aside), destroyed);
        expect_sound(file);
    }
};

TEST_F(FirstPageTest, NothingIsLostWithTheWholePage) {
    fill(file, 120);
    auto articles = *reader_of(file).article_count();
    raise_one();
    destroy(0, 4096);
    expect_nothing_lost("has lost its first page");
    EXPECT_EQ(*reader_of(file).article_count(), articles);
    EXPECT_EQ(*reader_of(file).cursor("sink.desk"), 120u);
}

TEST_F(FirstPageTest, NothingIsLostWithTheListOfTables) {
    fill(file, 120);
    raise_one();
    destroy(100, 4096);
    expect_nothing_lost("damaged");
}

// Tables that later versions added stand anywhere.
TEST_F(FirstPageTest, AJournalThatWasBroughtForwardKeepsWhatItsFirstVersionsHad) {
    {
        Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        migrate(old, 0, std::span(migrations()).first(1), {});
        old.exec(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) "
            "INSERT INTO items SELECT 'kuna', 'item ' || i, 5 FROM n");
    }
    fill(file, 120);
    raise_one();
    destroy(0, 4096);
    expect_nothing_lost("has lost its first page");
    EXPECT_TRUE(*reader_of(file).knows_item("kuna", "item 300"));
}

TEST_F(FirstPageTest, WithoutTheSecondItIsRefusedAndLeftAsItIs) {
    fill(file, 120);
    destroy(0, 8192);
    auto destroyed = bytes_in(file);
    EXPECT_NE(refusal().find("file is not a database"), std::string::npos) << refusal();
    EXPECT_EQ(bytes_in(file), destroyed);
    EXPECT_FALSE(fs::exists(folder / "journal.sqlite-wal"));
}

// The page made anew stands in a log, so that whoever looks at the file set aside can read it too.
TEST_F(FirstPageTest, TheFileSetAsideCanBeOpened) {
    fill(file, 120);
    destroy(0, 4096);
    ASSERT_TRUE(open_checked(file, noon));
    auto opened = open_damaged(aside);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ((*opened)->execAndGet("SELECT count(*) FROM alerts").getInt(), 120);
}

TEST_F(FirstPageTest, ASalvageThatWasInterruptedIsDoneAgain) {
    fill(file, 120);
    destroy(0, 4096);
    ASSERT_TRUE(mark_damaged(file, "a test"));
    ASSERT_TRUE(open_with_first_page(file));
    auto opened = open_checked(file, noon);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_TRUE(opened->salvaged);
    EXPECT_EQ(reader_of(file).newest(1000)->size(), 120u);
}

}  // namespace
}  // namespace wirewatch::journal
