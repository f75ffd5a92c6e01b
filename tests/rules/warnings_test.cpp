#include "rules/warnings.hpp"

#include <gtest/gtest.h>

#include "rules/estimate.hpp"
#include "rules/shared.hpp"
#include "rules/simplify.hpp"

namespace wirewatch::rules {
namespace {

// "because of 'a*' ... in every article" as "a* 1".
std::string dear(std::string_view query) {
    auto tree = tree_of(query);
    simplify(tree);
    auto cost = estimate(tree);
    if (!cost_warning(tree)) return "";
    return to_text(tree, cost.leaf) + " " + shortest(cost.share);
}

TEST(Warnings, ARuleIsDearByTheRarestWordThatItCannotDoWithout) {
    struct Case {
        std::string_view query, dear;
    };
    for (auto const& [query, expected] : {
             Case{"ceasefire", ""},
             Case{"the", "the 0.9"},
             Case{"the AND ceasefire", ""},
             Case{"the NEAR/3 of", "the 0.9"},
             Case{"the OR ceasefire", "the 0.9"},
             Case{"ceasefire OR (a* AND *e*)", "a* 1"},
             Case{"\"of the\"", "\"of the\" 0.9"},
             Case{"\"of the truce\"", ""},
             Case{"а AND в", "а 0.9"},
             Case{"停火", ""},
             Case{"的", "的 0.9"},
             Case{"a*", "a* 1"},
             Case{"*e*", "*e* 1"},
             Case{"?e", "?e 1"},
             Case{"pok?r", ""},
             Case{"m?d", "m?d 0.9"},
             Case{"me*", "me* 0.9"},
             Case{"med*", "med* 0.4"},
             Case{"media*", ""},
             Case{"*fir", "*fir 0.5"},
             Case{"*fire", ""},
             Case{"*c*f", "*c*f 1"},
             Case{"*ceasefire*", ""},
             Case{"lang:en", "lang:en 1"},
             Case{"lang:en AND truce", ""},
             Case{"source:reuters", ""},
             Case{"/cease-?fires?/", ""},
             Case{"/truce|armistice/", ""},
             Case{"/.*x/", "/.*x/ 1"},
             Case{"/\\d+/", "/\\d+/ 1"},
             Case{"truce AND NOT the", ""},
             Case{"ATLEAST/2 a*", "a* 1"},
         }) {
        EXPECT_EQ(dear(query), expected) << query;
    }
}

TEST(Warnings, AreToldAtTheirPlaceAndKeepNothingFromLoading) {
    EXPECT_EQ(
        problems_of("rules:\n" + rule_text("t.rule", "truce OR\n  a*")),
        "rules.yaml:8:9: warning: the rule is dear: because of 'a*' it must be looked at in every article; "
        "join that with AND or NEAR to a rarer word\n");
    EXPECT_EQ(
        problems_of("rules:\n" + rule_text("t.rule", "med*")),
        "rules.yaml:7:7: warning: the rule is dear: because of 'med*' it must be looked at in about 4 of 10 "
        "articles; join that with AND or NEAR to a rarer word\n");
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", "/[0-9]+/")),
              "rules.yaml:7:7: warning: the rule is dear: because of '/[0-9]+/', in which no run of letters "
              "must be "
              "there, it must be looked at in every article; join that with AND or NEAR to a rarer word\n");
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", "truce", "unless: lang:en")), "");
}

TEST(Warnings, InflectionWithoutAStemmerIsToldOnce) {
    auto const query = "truce~ OR \"truce~ talks\" OR truce~";
    auto told = [](int column, std::string const& names) {
        return "rules.yaml:7:" + std::to_string(column) +
               ": warning: ~ finds only the word itself: there are no inflections for " + names +
               "; write the forms, or a list of them\n";
    };
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", query, "languages: [fa, ur]")),
              told(7, "fa and ur") + told(17, "fa and ur"));
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", query, "languages: [fa, en]")), "");
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", query)), "");
}

TEST(Warnings, ARegexThatFoldedTextNeverMatchesIsTold) {
    EXPECT_EQ(problems_of("rules:\n" + rule_text("t.rule", "/Cease-?fire/ OR truce", "unless: |\n  /trêve/")),
              "rules.yaml:7:7: warning: the regular expression may never match: 'C' never stands in the "
              "folded text; "
              "write 'c'\n"
              "rules.yaml:9:7: warning: the regular expression may never match: 'ê' never stands in the "
              "folded text; "
              "write 'e'\n");
}

}  // namespace
}  // namespace wirewatch::rules
