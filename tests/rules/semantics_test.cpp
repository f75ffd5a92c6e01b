// What each form of the rule language finds, as config/README.md says it; both matchers are asked.
#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// "1.5 text[0,3)" of both matchers, or "" where the rule does not match.
std::string found(std::string const& query, Article const& article, std::string const& more = "") {
    auto rules = rule_of(query, more);
    if (!rules) return "no rules";
    auto fast = told(match(*rules, article)), naive = told(match_naive(*rules, article));
    EXPECT_EQ(fast, naive) << query;
    if (naive.empty()) return "";
    return naive.substr(7, naive.size() - 8);
}

struct Case {
    std::string query, text, expected;
    std::string lang = "en";
};

void expect_found(std::vector<Case> const& cases, std::string const& more = "") {
    for (auto const& [query, text, expected, lang] : cases)
        EXPECT_EQ(found(query, article_of(text, "", lang), more), expected) << query << "\n" << text;
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
    EXPECT_EQ(found("truce NEAR/p war", article_of("", "A truce\n\nends war")), "6 title[2,7) title[14,17)");
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

}  // namespace
}  // namespace wirewatch::rules
