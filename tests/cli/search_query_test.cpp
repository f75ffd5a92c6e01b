#include "cli/search_query.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "journal/archive.hpp"
#include "journal/shared.hpp"
#include "rules/check.hpp"
#include "rules/naive.hpp"
#include "rules/parser.hpp"
#include "rules/reading.hpp"

namespace wirewatch::cli {
namespace {

// The expression; behind it " ?" when the query itself is to be asked too.
std::string translated(std::string const& query) {
    auto made = search_query(query);
    return made ? made->index + (made->exact ? " ?" : "") : made.error().message;
}

TEST(SearchQuery, WhatTheIndexKnowsIsAskedOfIt) {
    struct {
        char const* query;
        char const* index;
    } const rows[]{
        {"Ceasefire", R"("ceasefire")"},
        {"\"cease fire\"", R"("cease fire")"},
        {"cease-fire", R"("cease fire")"},
        {"mediat*", R"("mediat" *)"},
        {"\"peace talk*\"", R"("peace talk" *)"},
        {"a AND b", R"((("a" AND "b")))"},
        {"a OR b AND c", R"(("a" OR (("b" AND "c"))))"},
        {"a AND NOT b AND NOT c", R"((("a") NOT "b" NOT "c"))"},
        {"NOT b AND a", R"((("a") NOT "b"))"},
        {"title:(a OR b*)", R"((title : "a" OR title : "b" *))"},
        {"停火", R"("停 火")"},
        {"a^3 OR b^-1", R"(("a" OR "b"))"},
    };
    for (auto const& row : rows) EXPECT_EQ(translated(row.query), row.index) << row.query;
}

TEST(SearchQuery, WhatItDoesNotKnowIsAskedOfWhatItFinds) {
    struct {
        char const* query;
        char const* index;
    } const rows[]{
        {"=US", R"("us" ?)"},
        {"a AND /x+/", R"((("a")) ?)"},
        {"a AND mediate~ AND *fire", R"((("a")) ?)"},
        {"a AND NOT =US", R"((("a")) ?)"},
        {"a AND (NOT b OR NOT c)", R"((("a")) ?)"},
        {"agency:kuna AND truce", R"((("truce")) ?)"},
        {"lead:truce", R"(text : "truce" ?)"},
        {"a NEAR/5 b", R"(NEAR("a" "b", 5) ?)"},
        {"a BEFORE/5 b*", R"(NEAR("a" "b" *, 5) ?)"},
        {"a NEAR/s b", R"(("a" AND "b") ?)"},
        {"a NEAR/5 (b OR \"c d\")", R"(("a" AND ("b" OR "c d")) ?)"},
        {"a NEAR/5 /x+/", R"("a" ?)"},
        {"text:a NEAR/2 b", R"((text : "a" AND "b") ?)"},
        {"ATLEAST/3 (a OR b)", R"(("a" OR "b") ?)"},
    };
    for (auto const& row : rows) EXPECT_EQ(translated(row.query), row.index) << row.query;
}

TEST(SearchQuery, WithoutAnyWordThereIsNothingToBeginWith) {
    for (auto const* query :
         {"/cease-?fires?/", "mediate~", "*fire", "lang:en", "a OR /x+/", "c?asefire AND agency:kuna"})
        EXPECT_NE(translated(query).find("the archive is searched by words"), std::string::npos) << query;
}

TEST(SearchQuery, WhatIsNoQueryIsRefusedInTheRuleLanguagesWords) {
    EXPECT_NE(translated("a b").find("column 3: two terms side by side"), std::string::npos)
        << translated("a b");
    EXPECT_NE(translated("NOT a").find("NOT only takes away"), std::string::npos);
    EXPECT_NE(translated("a AND $truce").find("write their words"), std::string::npos)
        << translated("a AND $truce");
    EXPECT_NE(translated("").find("column 1: "), std::string::npos);
}

// The archive answers as the rule language does.
class Agreement : public testing::Test {
protected:
    std::string one_of(std::vector<std::string> const& list) { return list[chance() % list.size()]; }
    std::string sentence(std::size_t most) {
        std::string text;
        for (auto count = chance() % (most + 1); count > 0; --count)
            text += one_of({"ab", "abc", "b", "Ça", "ca", "dé", "火", "停", "هدنة", "x"}) + " ";
        return text;
    }
    std::string term() {
        return one_of({"ab", "abc", "b", "ca", "x", "ab*", "a*", "\"ab b\"", "停火", "火", "هدنه*",
                       "\"x ab*\"", "de", "=Ça", "*c", "a?c", "/ab+/"});
    }
    std::string query(int depth) {
        auto kind = depth == 0 ? 0 : chance() % 7;
        auto part = [&] { return query(depth - 1); };
        if (kind == 0) return one_of({"", "", "title:", "text:"}) + term();
        if (kind == 1) return "(" + part() + " AND " + part() + ")";
        if (kind == 2) return "(" + part() + " OR " + part() + ")";
        if (kind == 6) return "ATLEAST/2 (" + part() + ")";
        if (kind == 3) return "(" + part() + " AND NOT " + part() + ")";
        auto side = [&] { return chance() % 2 == 0 ? term() : "(" + term() + " OR " + term() + ")"; };
        return one_of({"", "title:"}) + "(" + side() + one_of({" NEAR/", " BEFORE/"}) +
               std::to_string(chance() % 4) + " " + side() + ")";
    }
    static bool matches(std::string const& query, Article const& article) {
        std::optional<rules::QueryError> error;
        auto tree = rules::parse(
            query, [](std::string_view, std::string&) { return nullptr; }, error);
        EXPECT_TRUE(tree && !error) << query;
        rules::Reading reading(article);
        return rules::find(*tree, reading).back().matched;
    }
    std::mt19937 chance{20251031};
};

TEST_F(Agreement, OnGeneratedQueriesAndArticles) {
    journal::TemporaryFolder folder;
    auto file = folder / "journal.sqlite";
    auto writer = journal::writer_of(file);
    std::vector<Article> articles;
    ASSERT_TRUE(writer.begin());
    for (int i = 0; i < 300; ++i) {
        auto article = journal::article_of(std::to_string(i));
        article.title = sentence(4);
        article.text = sentence(12);
        articles.push_back(article);
        ASSERT_TRUE(writer.put(article));
    }
    ASSERT_TRUE(writer.commit());
    ASSERT_EQ(*writer.index(1000, std::chrono::hours(1)), 300u);
    auto archive = journal::Archive::open(file);
    ASSERT_TRUE(archive) << archive.error().message;
    auto found_some = 0, asked = 0;
    for (int round = 0; round < 400; ++round) {
        auto text = query(3);
        auto made = search_query(text);
        if (!made) continue;  // no word to begin with
        ++asked;
        journal::Archive::Asked question{made->index, std::nullopt, 1000, {}};
        if (made->exact) question.fits = [&](Article const& article) { return made->fits(article); };
        auto found = archive->search(question);
        ASSERT_TRUE(found) << text << " " << found.error().message;
        std::set<std::string> ids;
        for (auto const& one : *found) ids.insert(one.article.id);
        found_some += ids.empty() ? 0 : 1;
        for (auto const& article : articles)
            ASSERT_EQ(ids.contains(article.id), matches(text, article)) << text << "\n"
                                                                        << made->index << "\n"
                                                                        << article.title << "\n"
                                                                        << article.text;
    }
    EXPECT_GT(asked, 200);
    EXPECT_GT(found_some, 150);
}

}  // namespace
}  // namespace wirewatch::cli
