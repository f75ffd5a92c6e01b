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

}  // namespace
}  // namespace wirewatch::reading
