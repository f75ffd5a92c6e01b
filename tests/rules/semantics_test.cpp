// What each form of the rule language finds, as config/README.md says it; both matchers are asked.
#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// "1.5 text[0,3)" of both matchers, or "" where the rule does not match.
std::string hits_of(std::string const& query, Article const& article, std::string const& more = "") {
    auto rules = rule_of(query, more);
    if (!rules) return "no rules";
    auto fast = told(match(*rules, article)), naive = told(match_naive(*rules, article));
    EXPECT_EQ(fast, naive) << query;
    if (naive.empty()) return "";
    return naive.substr(7, naive.size() - 8);
}

struct SemanticsCase {
    std::string query, text, expected;
    std::string lang = "en";
};

void expect_found(std::vector<SemanticsCase> const& cases, std::string const& more = "") {
    for (auto const& [query, text, expected, lang] : cases)
        EXPECT_EQ(hits_of(query, article_of(text, "", lang), more), expected) << query << "\n" << text;
}

TEST(Semantics, NearSIsOneSentence) {
    expect_found({
        {"truce NEAR/s war", "One truce for war. End", "4 text[4,9) text[14,17)"},
        {"truce NEAR/s war", "The truce held. War ended", ""},
        {"truce NEAR/s war", "The truce. war", "4 text[4,9) text[11,14)"},
        {"truce BEFORE/s war", "war and truce", ""},
        {"truce BEFORE/s war", "truce and war", "4 text[0,5) text[10,13)"},
        {"truce NEAR/s truce", "one truce", ""},
        {"\"peace truce\" NEAR/s war", "peace! truce war", ""},
        {"(truce NEAR/9 war) NEAR/s calm", "truce. War calm", ""},
        {"(truce OR war) NEAR/s calm", "truce. War calm", "4 text[7,10) text[11,15)"},
    });
}

TEST(Semantics, NearPIsOneParagraph) {
    expect_found({
        {"truce NEAR/p war", "The truce held.\nWar ended", "4 text[4,9) text[16,19)"},
        {"truce NEAR/p war", "The truce held.\n \t\nWar ended", ""},
        {"truce BEFORE/p war", "War.\r\n\r\ntruce. War", "4 text[8,13) text[15,18)"},
    });
    EXPECT_EQ(hits_of("truce NEAR/p war", article_of("", "A truce\n\nends war")),
              "6 title[2,7) title[14,17)");
}

TEST(Semantics, AtleastCountsDistinctPlaces) {
    expect_found({
        {"ATLEAST/2 truce", "truce or truce", "3 text[0,5) text[9,14)"},
        {"ATLEAST/3 truce", "truce or truce", ""},
        {"ATLEAST/3 (truce OR war)", "war truce war", "5 text[0,3) text[4,9) text[10,13)"},
        {"ATLEAST/2 (truce OR tru*)", "truce", ""},
        {"ATLEAST/2 (truce NEAR/1 war)", "war truce war", "5 text[0,3) text[4,9) text[10,13)"},
        {"ATLEAST/2 truce NEAR/0 war", "truce. truce war", "4 text[7,12) text[13,16)"},
        {"peace AND NOT ATLEAST/2 truce", "truce peace", "2 text[6,11)"},
    });
}

TEST(Semantics, AtleastStandsInsideNearAndGroups) {
    expect_found({
        {"(ATLEAST/2 truce OR war) NEAR/1 calm", "truce calm war calm",
         "5 text[6,10) text[11,14) text[15,19)"},
        {"ATLEAST/1000 truce", repeated("truce ", 999), ""},
    });
    EXPECT_TRUE(
        hits_of("ATLEAST/1000 truce", article_of(repeated("truce ", 1000))).starts_with("3 text[0,5)"));
}

TEST(Semantics, ExactCaseIsTheCaseOfTheWordAndNotItsAccents) {
    expect_found({
        {"=US", "us Us US", "2 text[6,8)"},
        {"=\"United States\"", "united States, United States", "2 text[15,28)"},
        {"=Talib*", "talibs Taliban TALIBAN", "2 text[7,14)"},
        {"=Senat", "Sénat", "2 text[0,6)"},
        {"=U?", "US Us", "3 text[0,2) text[3,5)"},
    });
}

TEST(Semantics, ARegexFindsTheWordsItTouches) {
    expect_found({
        {"/cease.fire/", "A cease-fire now", "2 text[2,12)"},
        {"/ea/", "peace and pleas", "3 text[0,5) text[10,15)"},
        {"/e a/", "peace and war", "2 text[0,9)"},
        {"/a|b/", "ab ab", "3 text[0,2) text[3,5)"},
        {"/,/", "a, b", ""},
        {"/^truce/ AND /war$/", "truce, war.", "4 text[0,5) text[7,10)"},
        {"/tru.e/^2 NEAR/1 war", "truce of war", "6 text[0,5) text[9,12)"},
        {"title:/truce/", "truce", ""},
        {"lead:/[a-z]+x/", repeated("war ", 59) + "ax bx", "2 text[236,238)"},
    });
}

Article full_article() {
    auto article = article_of("Truce talks", "Truce", "fr-CA");
    article.source = "Agence France-Presse";
    article.agency = "KUNA";
    article.place = "Port Sudan";
    article.url = "https://www.reuters.com/world/truce-1";
    article.categories = {"World news", "Peace", "Peace talks"};
    return article;
}

TEST(Semantics, ArticleFieldsAreWordsWithoutSpans) {
    for (auto const& [query, expected] : std::vector<std::pair<std::string, std::string>>{
             {"lang:fr", "1"},
             {"lang:ca", ""},
             {"lang:(en OR fr)", "1"},
             {"source:france", "1"},
             {"source:\"france presse\" AND agency:=KUNA", "2"},
             {"agency:=Kuna", ""},
             {"url:reuters.com", "1"},
             {"url:truc*", "1"},
             {"place:sudan^3", "3"},
             {"category:peace", "1.5"},
             {"category:\"peace peace\"", ""},
             {"category:(peace NEAR/0 news)", ""},
             {"category:(peace NEAR/p talks)", "2"},
             {"category:(news BEFORE/1 peace)", ""},
             {"category:(world NEAR/s news)", "2"},
             {"source:truce", ""},
             {"title:truce AND lang:fr", "4 title[0,5)"},
             {"talks AND NOT lang:fr", ""},
         }) {
        EXPECT_EQ(hits_of(query, full_article()), expected) << query;
    }
}

TEST(Semantics, TheLanguageOfAFieldIsDetectedWhereNoneIsGiven) {
    auto article =
        article_of("Les deux parties ont accepté de prolonger la trêve de trois jours à Genève.", "", "und");
    EXPECT_EQ(hits_of("lang:fr AND NOT lang:en", article), "1");
    EXPECT_EQ(hits_of("partie~", article), "2 text[9,16)");
    article.text = "x";
    EXPECT_EQ(hits_of("lang:*n OR lang:f* OR lang:u*", article), "");
}

TEST(Semantics, TheWorkedExampleOfTheManual) {
    auto article = article_of("The ceasefire was long. A cease-fire that was extended still holds.");
    EXPECT_EQ(hits_of("\"cease fire\"^2 NEAR/3 (extend* OR hold~)", article), "6 text[26,36) text[46,54)");
    EXPECT_EQ(hits_of("\"cease fire\"^2 NEAR/s (extend* OR hold~)", article),
              "8 text[26,36) text[46,54) text[61,66)");
}

TEST(Semantics, ANodeHasAtMostTenThousandOccurrences) {
    auto const many = article_of(repeated("war ", 10'000) + "war truce");
    EXPECT_TRUE(hits_of("war", many).ends_with("text[39996,39999)"));
    EXPECT_EQ(hits_of("war NEAR/0 truce", many), "") << "the last war is not seen";
    EXPECT_EQ(hits_of("text:truce OR war", many), hits_of("war", many));
    // Of 1,000 x 1,000 pairs the first 10,000: of the left one's first ten places and all of the right one's.
    auto const square = article_of(repeated("war ", 1000) + repeated("truce ", 1000));
    auto const hits = hits_of("war NEAR/p truce", square);
    EXPECT_NE(hits.find(" text[36,39) text[4000,4005)"), std::string::npos) << hits.substr(0, 200);
    EXPECT_TRUE(hits.ends_with("text[9994,9999)")) << hits.substr(hits.size() - 60);
}

TEST(Semantics, QueriesNestWithoutLimit) {
    constexpr int depth = 100'000;
    expect_found({
        {repeated("(", depth) + "truce" + repeated(")", depth), "truce", "2 text[0,5)"},
        {"war AND " + repeated("NOT ", depth) + "truce", "war", ""},
        {"war AND " + repeated("NOT ", depth + 1) + "truce", "war", "2 text[0,3)"},
        {repeated("(", depth / 10) + "truce" + repeated(" AND war OR truce)", depth / 10), "truce",
         "2 text[0,5)"},
    });
}

}  // namespace
}  // namespace wirewatch::rules
