#include "reading/article_line.hpp"

#include <gtest/gtest.h>

namespace wirewatch::reading {
namespace {

std::string fault_of(std::string_view line) {
    auto article = read_article_line(line);
    return article ? "" : article.error().message;
}

TEST(ArticleLine, EveryKeyOfTheContractIsRead) {
    auto article = read_article_line(
        R"({"id":"a","title":"Truce","text":"KARIMA - Guns fell silent.","lang":"en-GB",)"
        R"("published":"2025-10-31T12:00:00+02:00","source":"The Desk","agency":"KUNA","place":"Karima",)"
        R"("url":"https://desk.example/1","categories":["World","War"],"lead_at":9})");
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article->id, "a");
    EXPECT_EQ(article->title, "Truce");
    EXPECT_EQ(article->text, "KARIMA - Guns fell silent.");
    EXPECT_EQ(article->lang, "en-GB");
    EXPECT_EQ(to_rfc3339(*article->published), "2025-10-31T10:00:00.000Z");
    EXPECT_EQ(article->source, "The Desk");
    EXPECT_EQ(article->agency, "KUNA");
    EXPECT_EQ(article->place, "Karima");
    EXPECT_EQ(article->url, "https://desk.example/1");
    EXPECT_EQ(article->categories, (std::vector<std::string>{"World", "War"}));
    EXPECT_EQ(article->lead_at, 9u);
}

TEST(ArticleLine, OnlyIdTitleAndTextAreNeededAndUnknownKeysAreIgnored) {
    EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":"","outlet":7,"topics":{"x":[]}})"), "");
    EXPECT_EQ(fault_of(R"({"title":"","text":""})"), "`id` is missing");
    EXPECT_EQ(fault_of(R"({"id":"a","text":""})"), "`title` is missing");
    EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":null})"), "`text` is missing");
}

TEST(ArticleLine, NullIsAbsentWhereAKeyMayBe) {
    auto article = read_article_line(
        R"({"id":"a","title":"T","text":"t","lang":null,"published":null,"categories":null,"lead_at":null})");
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article->lang, "");
    EXPECT_FALSE(article->published);
}

TEST(ArticleLine, AWholeNumberIsAnId) {
    EXPECT_EQ(read_article_line(R"({"id":42,"title":"","text":""})")->id, "42");
    EXPECT_EQ(read_article_line(R"({"id":-7,"title":"","text":""})")->id, "-7");
    EXPECT_EQ(read_article_line(R"({"id":18446744073709551615,"title":"","text":""})")->id,
              "18446744073709551615");
    for (auto const* id : {"1.5", "true", "[]", "18446744073709551616"}) {
        EXPECT_EQ(fault_of("{\"id\":" + std::string(id) + R"(,"title":"","text":""})"),
                  "`id` must be a string or a whole number");
    }
}

TEST(ArticleLine, TypesAreChecked) {
    struct Row {
        char const* key_and_value;
        char const* fault;
    };
    for (auto const& row : {
             Row{R"("lang":["en"])", "`lang` must be a string"},
             Row{R"("source":{})", "`source` must be a string"},
             Row{R"("categories":"World")", "`categories` must be an array of strings"},
             Row{R"("categories":["World",1])", "`categories` must be an array of strings"},
             Row{R"("published":"31 Oct 2025")",
                 "`published` must be an RFC 3339 time such as 2025-10-31T12:00:00Z"},
             Row{R"("published":1761912000)", "`published` must be a string"},
         }) {
        EXPECT_EQ(fault_of(R"({"id":"a","title":"T","text":"t",)" + std::string(row.key_and_value) + "}"),
                  row.fault);
    }
    EXPECT_EQ(fault_of(R"({"id":"a","title":7,"text":"t"})"), "`title` must be a string");
}

TEST(ArticleLine, TheLeadBeginsOnACharacterOfTheText) {
    auto fault = [](std::string const& place) {
        return fault_of(R"({"id":"a","title":"","text":"é!","lead_at":)" + place + "}");
    };
    for (auto const* good : {"0", "2", "3", "2.0"}) EXPECT_EQ(fault(good), "");
    for (auto const* bad : {"1", "4", "-1", "2.5", "\"2\"", "4294967296"}) {
        EXPECT_EQ(fault(bad), "`lead_at` must be a byte offset into `text`, on a character boundary") << bad;
    }
}

TEST(ArticleLine, WhatIsNoObjectIsRefusedInWords) {
    EXPECT_EQ(fault_of(""), "the line is empty");
    EXPECT_EQ(fault_of(" \t\r"), "the line is empty");
    EXPECT_EQ(fault_of("[1]"), "not a JSON object");
    EXPECT_EQ(fault_of("{\"id\":\"\xC3(\"}"), "the line is not UTF-8");
    EXPECT_TRUE(fault_of("nonsense").starts_with("not JSON: ")) << fault_of("nonsense");
    EXPECT_TRUE(fault_of(R"({"id":"a")").starts_with("not JSON: ")) << fault_of(R"({"id":"a")");
    EXPECT_TRUE(fault_of(R"({"id":"a","title":"","text":""} x)").starts_with("not JSON: "));
    EXPECT_TRUE(fault_of(std::string(100000, '[')).starts_with("not JSON: "));
}

TEST(ArticleLine, TheTextStaysAsGivenByteForByte) {
    auto article = read_article_line(
        "{\"id\":\"a\",\"title\":\" e\xCC\x81 \",\"text\":\"a\\u0000b\\r\\n\\uD83D\\uDD4A\"}\r");
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article->title, " e\xCC\x81 ");
    EXPECT_EQ(article->text, std::string("a\0b\r\n\xF0\x9F\x95\x8A", 9));
}

TEST(ArticleLine, OfAKeyThatComesTwiceTheLastValueCounts) {
    auto article = read_article_line(
        R"({"id":1,"id":"b","title":7,"title":"T","text":"t","categories":["x"],"categories":["y","z"]})");
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article->id, "b");
    EXPECT_EQ(article->title, "T");
    EXPECT_EQ(article->categories, (std::vector<std::string>{"y", "z"}));
    EXPECT_EQ(fault_of(R"({"id":"a","title":"T","text":"t","title":null})"), "`title` is missing");
    EXPECT_EQ(fault_of(R"({"id":"a","title":"T","text":"t","lang":"en","lang":[]})"),
              "`lang` must be a string");
}

TEST(ArticleLine, KeysInsideOfOtherValuesAreNotTheArticles) {
    auto article = read_article_line(
        R"({"x":{"id":"no","title":["no"]},"id":"a","title":"T","y":[{"text":"no"},"no"],"text":"t"})");
    ASSERT_TRUE(article) << article.error().message;
    EXPECT_EQ(article->id + article->title + article->text, "aTt");
    for (auto const* list :
         {R"([["World"]])", R"([{"a":"World"}])", R"(["World",[]])", R"(["World",null])"}) {
        EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":"","categories":)" + std::string(list) + "}"),
                  "`categories` must be an array of strings");
    }
}

TEST(ArticleLine, EscapesMayStandAnywhere) {
    for (std::size_t size : {0, 1, 500, 511, 512, 513, 1024, 5000}) {
        std::string plain(size, 'x');
        auto article = read_article_line(R"({"\u0069d":"a","title":"\n","t\u0065xt":")" + plain + "\\n" +
                                         plain + R"(\u00e9","categories":["\t)" + plain + R"(",""]})");
        ASSERT_TRUE(article) << article.error().message;
        EXPECT_EQ(article->id, "a");
        EXPECT_EQ(article->text, plain + "\n" + plain + "é");
        EXPECT_EQ(article->categories, (std::vector<std::string>{"\t" + plain, ""}));
    }
}

TEST(ArticleLine, NothingOfALineIsLeftInTheNext) {
    ArticleLines lines;
    ASSERT_TRUE(lines.read(
        R"({"id":"a","title":"Truce","text":"Long text","lang":"en","published":"2025-10-31T12:00:00Z",)"
        R"("source":"s","agency":"KUNA","place":"p","url":"u","categories":["World"],"lead_at":3})"));
    ASSERT_FALSE(lines.read(R"({"id":"b","title":"T","categories":["x",{"y":")"));
    auto article = lines.read(R"({"id":"c","title":"","text":""})");
    ASSERT_TRUE(article);
    auto const& read = **article;
    EXPECT_EQ(read.id, "c");
    EXPECT_EQ(read.title + read.text + read.lang + read.source + read.agency + read.place + read.url, "");
    EXPECT_TRUE(read.categories.empty());
    EXPECT_FALSE(read.published);
    EXPECT_EQ(read.lead_at, 0u);
}

TEST(ArticleLine, BytesThatAreNoTextAreRefusedWhereverTheyStand) {
    for (std::string bytes : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
        EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":")" + bytes + "\"}"), "the line is not UTF-8");
        EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":"","x":")" + bytes + "\"}"),
                  "the line is not UTF-8");
        EXPECT_EQ(fault_of(R"({"id":"a","title":"","text":""})" + bytes), "the line is not UTF-8");
    }
}

}  // namespace
}  // namespace wirewatch::reading
