#include "rules/language.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

using Languages = std::vector<std::string>;

TEST(Language, OfATagThePrimarySubtagCounts) {
    EXPECT_EQ(primary_subtag("ar-EG"), "ar");
    EXPECT_EQ(primary_subtag("EN_us"), "en");
    EXPECT_EQ(primary_subtag("zh-Hant-TW"), "zh");
    EXPECT_EQ(primary_subtag("fr"), "fr");
    EXPECT_EQ(primary_subtag(""), "");
}

TEST(Language, WhatTheArticleSaysWins) {
    EXPECT_EQ(language_of(article_of("Die Waffenruhe hält seit gestern an.", "", "fr-CA")), "fr");
}

TEST(Language, MissingOrUndeterminedIsDetected) {
    std::string const german =
        "Die Bundesregierung begrüßte am Freitag die Verlängerung der Waffenruhe und forderte beide Seiten "
        "auf, die Gespräche in Istanbul fortzusetzen.";
    for (auto const* lang : {"", "und", "und-Latn"}) {
        EXPECT_EQ(language_of(article_of(german, "", lang)), "de") << lang;
    }
    EXPECT_EQ(language_of(article_of("x 1", "", "")), "");
}

TEST(Language, ARuleWithoutLanguagesTakesAny) {
    EXPECT_TRUE(allows({}, "en", article_of("")));
    EXPECT_TRUE(allows({}, "", article_of("")));
}

TEST(Language, ARuleWithLanguagesTakesTheseAlone) {
    EXPECT_TRUE(allows({"en", "fr"}, "fr", article_of("")));
    EXPECT_FALSE(allows({"en", "fr"}, "de", article_of("")));
}

TEST(Language, OfAnUnknownLanguageTheScriptDecides) {
    struct Row {
        Languages languages;
        char const* text;
        bool allowed;
    };
    for (auto const& row : std::vector<Row>{{{"en"}, "abc", true},
                                            {{"tr"}, "ığş", true},
                                            {{"ar"}, "abc", false},
                                            {{"ar"}, "هدنة", true},
                                            {{"ur"}, "هدنة", true},
                                            {{"ru"}, "мир", true},
                                            {{"ru"}, "mir", false},
                                            {{"zh"}, "停火", true},
                                            {{"ja"}, "カナ", true},
                                            {{"th"}, "ก", true},
                                            {{"el"}, "ειρήνη", true},
                                            {{"he"}, "שלום", true},
                                            {{"hi"}, "शांति", true},
                                            {{"ko"}, "평화", true},
                                            {{"ru", "en"}, "12 abc", true},
                                            {{"en"}, "12 !?", false},
                                            {{"ar"}, "abc \u2764\uFE0F", false}}) {
        EXPECT_EQ(allows(row.languages, "", article_of(row.text)), row.allowed)
            << row.languages[0] << " " << row.text;
    }
}

TEST(Language, TheScriptOfTheTitleCountsToo) {
    EXPECT_TRUE(allows({"ar"}, "", article_of("12", "هدنة")));
}

}  // namespace
}  // namespace wirewatch::rules
