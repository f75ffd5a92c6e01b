#include "journal/archive.hpp"

#include "damage.hpp"

namespace wirewatch::journal {
namespace {

using Ids = std::vector<std::string>;

class ArchiveTest : public testing::Test {
protected:
    TemporaryFolder folder;
    std::filesystem::path file = folder / "journal.sqlite";
    Writer writer = writer_of(file);
    Archive archive = std::move(*Archive::open(file));

    void tell(std::string const& id, std::string const& text, Instant fetched = noon,
              std::string const& revision = "r1") {
        auto article = article_of(id, fetched, revision);
        article.title = "of " + id;
        article.text = text;
        stored_in(writer, article);
    }
    std::uint64_t index(int most = 1000) { return *writer.index(most, 1h); }
    Ids ids(std::string const& query, std::optional<Instant> since = {}, std::size_t limit = 100) {
        auto found = archive.search({query, since, limit, {}});
        EXPECT_TRUE(found) << found.error().message;
        Ids list;
        for (auto const& one : *found) list.push_back(one.article.id);
        return list;
    }
};

TEST_F(ArchiveTest, WordsAreFoundAsRulesFindThem) {
    tell("turkish", "İstanbul'da ateşkes ilan edildi");
    tell("arabic", "أعلن الطرفان هُدنةً في المدينة");
    tell("chinese", "双方同意停火三天");
    tell("thai", "หยุดยิงแล้ว");
    EXPECT_EQ(index(), 4u);
    EXPECT_EQ(ids("\"ates\" *"), Ids{"turkish"});
    EXPECT_EQ(ids("هدنة"), Ids{"arabic"});
    EXPECT_EQ(ids("停火"), Ids{"chinese"});
    EXPECT_EQ(ids("火停"), Ids{});
    EXPECT_EQ(ids("ยิง"), Ids{"thai"});
    EXPECT_EQ(ids("title : thai"), Ids{"thai"});
    EXPECT_EQ(ids("text : thai"), Ids{});
}

TEST_F(ArchiveTest, TheNewestComeFirstAndEachArticleOnceInItsLatestRevision) {
    tell("a", "truce", noon);
    tell("b", "truce", noon + 1h);
    tell("a", "truce again", noon + 2h, "r2");
    tell("c", "truce", noon + 3h);
    tell("c", "no word of it", noon + 4h, "r2");
    index();
    EXPECT_EQ(ids("truce"), (Ids{"a", "b"}));
    EXPECT_EQ(ids("truce", {}, 1), Ids{"a"});
    EXPECT_EQ(ids("truce", noon + 90min), Ids{"a"});
    EXPECT_EQ(ids("truce", noon + 5h), Ids{});
    auto found = archive.search({"again", {}, 1, {}});
    ASSERT_EQ(found->size(), 1u);
    EXPECT_EQ(found->at(0).article.revision, "r2");
    EXPECT_EQ(found->at(0).article.url, article_of("a").url);
    EXPECT_EQ(found->at(0).article.text, "");
}

TEST_F(ArchiveTest, ArticlesAreIndexedInSlicesOldestFirst) {
    for (int i = 0; i < 5; ++i) tell(std::to_string(i), "truce");
    EXPECT_EQ(*archive.not_indexed(), 5u);
    EXPECT_EQ(index(2), 2u);
    EXPECT_EQ(ids("truce"), (Ids{"1", "0"}));
    EXPECT_EQ(*archive.not_indexed(), 3u);
    EXPECT_EQ(*writer.index(1000, std::chrono::microseconds(0)), 1u);
    EXPECT_EQ(index(), 2u);
    EXPECT_EQ(index(), 0u);
    EXPECT_EQ(ids("truce").size(), 5u);
}

TEST_F(ArchiveTest, RetentionTakesArticlesOutOfTheIndex) {
    for (int i = 0; i < 6; ++i) tell(std::to_string(i), "truce number" + std::to_string(i), noon + i * 1h);
    index(4);
    EXPECT_EQ(*writer.expire(noon + 150min, {}, 100), 3u);  // indexed
    EXPECT_EQ(ids("truce"), Ids{"3"});
    EXPECT_EQ(ids("number1"), Ids{});
    EXPECT_EQ(*writer.expire(noon + 270min, {}, 100), 2u);  // one indexed, one not yet
    EXPECT_EQ(index(), 1u);
    EXPECT_EQ(ids("truce"), Ids{"5"});
    // FTS5's own check: the index holds what the articles hold, and nothing else.
    auto check = open_to_write(file);
    ASSERT_TRUE(check);
    (*check)->exec("INSERT INTO archive (archive, rank) VALUES ('integrity-check', 1)");
}

TEST_F(ArchiveTest, AfterEverythingWasRemovedWhatComesIsIndexed) {
    tell("a", "truce");
    index();
    EXPECT_EQ(*writer.expire(noon + 1h, {}, 100), 1u);
    tell("b", "truce");
    EXPECT_EQ(index(), 1u);
    EXPECT_EQ(ids("truce"), Ids{"b"});
}

TEST_F(ArchiveTest, AnIndexThatWasForgottenIsMadeAnew) {
    fill(file, 30);
    index();
    ASSERT_TRUE(writer.forget_index());
    EXPECT_EQ(ids("agreed"), Ids{});
    EXPECT_EQ(index(), 30u);
    EXPECT_EQ(ids("agreed").size(), 30u);
}

TEST_F(ArchiveTest, WhoAsksMoreThanTheIndexKnowsSeesTheTextsAndTheLimitCountsWhatFits) {
    for (int i = 0; i < 9; ++i)
        tell(std::to_string(i), "truce" + std::string(static_cast<std::size_t>(i), '!'));
    index();
    auto found =
        archive.search({"truce", {}, 2, [](Article const& article) { return article.text.size() % 2 == 0; }});
    ASSERT_EQ(found->size(), 2u);
    EXPECT_EQ(found->at(0).article.id, "7");
    EXPECT_EQ(found->at(1).article.id, "5");
}

TEST_F(ArchiveTest, AQueryThatIsNoneIsAnError) {
    EXPECT_FALSE(archive.search({"\"", {}, 1, {}}));
    EXPECT_FALSE(archive.search({"nocolumn : a", {}, 1, {}}));
}

}  // namespace
}  // namespace wirewatch::journal
