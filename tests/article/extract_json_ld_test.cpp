#include "article/extract_json_ld.hpp"

#include <gtest/gtest.h>

namespace wirewatch::article {
namespace {

JsonLd said_in(std::string const& json) {
    text::HtmlTree tree("<script type='application/ld+json'>" + json + "</script>");
    return json_ld_of(tree);
}

TEST(ExtractJsonLd, TheArticleIsFoundInEachOfTheFormsInUse) {
    for (
        auto const* json : {
            R"({"@type":"NewsArticle","headline":"Talks"})",
            R"([{"@type":"WebSite","name":"No"},{"@type":"ReportageNewsArticle","headline":"Talks"}])",
            R"({"@graph":[{"@type":"BreadcrumbList","name":"No"},{"@type":["Article"],"headline":"Talks"}]})",
            R"({"@type":"WebPage","name":"No","mainEntity":{"@type":"BlogPosting","headline":"Talks"}})",
            "<!--//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Talks\",}\n//]]>-->",
            "{\"@type\":\"NewsArticle\",\"headline\":\"Ta\nlks\"}",
        }) {
        auto headline = said_in(json).headline;
        std::erase(headline, ' ');
        EXPECT_EQ(headline, "Talks") << json;
    }
}

TEST(ExtractJsonLd, FieldsAreReadAsPublishersWriteThem) {
    auto said = said_in(R"({"@type":"NewsArticle","headline":"Truce &amp; talks","datePublished":"2025-10-28",
        "author":{"@type":"Person","name":"Jane Doe"},"publisher":{"name":"Example News"},"inLanguage":"en"})");
    EXPECT_EQ(said.headline, "Truce & talks");
    EXPECT_EQ(said.authors, std::vector<std::string>{"Jane Doe"});
    EXPECT_EQ(said.published, "2025-10-28");
    EXPECT_EQ(said.publisher, "Example News");
    EXPECT_EQ(said.language, "en");
    EXPECT_FALSE(said.for_subscribers);
}

TEST(ExtractJsonLd, PaywallsAreToldInEachOfTheFormsInUse) {
    for (auto const* paid :
         {R"("isAccessibleForFree":false)", R"("isAccessibleForFree":"False")",
          R"("isAccessibleForFree":true,"hasPart":{"isAccessibleForFree":"false","cssSelector":".x"})",
          R"("hasPart":[{"isAccessibleForFree":true},{"isAccessibleForFree":false}])"}) {
        EXPECT_TRUE(said_in(R"({"@type":"NewsArticle",)" + std::string(paid) + "}").for_subscribers) << paid;
    }
    EXPECT_FALSE(
        said_in(R"({"@type":"NewsArticle","isAccessibleForFree":true,"hasPart":[1]})").for_subscribers);
}

TEST(ExtractJsonLd, ASecondScriptCompletesTheFirstUnlessItSpeaksOfAnother) {
    text::HtmlTree same(R"(<script type="application/ld+json">{"@type":"Article","headline":"Talks"}</script>
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","author":"Jane Doe"}</script>)");
    EXPECT_EQ(json_ld_of(same).authors, std::vector<std::string>{"Jane Doe"});
    text::HtmlTree other(R"(<script type="application/ld+json">{"@type":"Article","headline":"Talks"}</script>
        <script type="application/ld+json">{"@type":"NewsArticle","headline":"Weather","author":"John Roe"}</script>)");
    EXPECT_TRUE(json_ld_of(other).authors.empty());
}

TEST(ExtractJsonLd, WhatIsNoJsonOrNoArticleSaysNothing) {
    for (auto const* json :
         {"", "{", "null", "[]", R"({"@type":"Recipe","name":"Soup"})", R"({"@type":7})",
          R"({"@type":"NewsArticle","author":{"@id":"#none"},"headline":[{}],"publisher":7})"}) {
        auto said = said_in(json);
        EXPECT_TRUE(said.headline.empty() && said.authors.empty() && said.publisher.empty()) << json;
    }
}

}  // namespace
}  // namespace wirewatch::article
