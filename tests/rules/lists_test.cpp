#include "rules/lists.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string problem_of_entry(std::string const& entry) {
    return problems_of("lists:\n  words: [" + entry + "]\n");
}

TEST(Lists, AListOfOneFileIsUsedInAnother) {
    auto loaded = load_texts({{"a.yaml", "rules:\n" + rule_text("a.b", "$truce_words AND war*")},
                              {"b.yaml", "lists:\n  truce_words: [truce, \"cease fire\", armisti*]\n"}});
    ASSERT_EQ(told(loaded.problems), "");
    for (auto const* text : {"A truce in the war.", "War and cease-fire.", "Warring, no armistice."}) {
        EXPECT_EQ(match(*loaded.ruleset, article_of(text)).size(), 1u) << text;
    }
    EXPECT_TRUE(match(*loaded.ruleset, article_of("Cease. Fire at will. War.")).size() == 1);
    EXPECT_TRUE(match(*loaded.ruleset, article_of("Cease the fire. War.")).empty());
}

TEST(Lists, AnEntryIsAWordOrAPhraseAndNothingElse) {
    auto at = [](std::string const& entry, std::string const& why) {
        return "rules.yaml:2:11: '" + entry + "' of list 'words': " + why + "\n";
    };
    auto const no_signs = "an entry is one word or phrase, without ( ) ^ $ and \"";
    EXPECT_EQ(problem_of_entry("(truce)"), at("(truce)", no_signs));
    EXPECT_EQ(problem_of_entry("truce^3"), at("truce^3", no_signs));
    EXPECT_EQ(problem_of_entry("$other"), at("$other", no_signs));
    auto without = [&](std::string const& entry, std::string const& word) {
        EXPECT_EQ(problem_of_entry(entry),
                  at(entry, "an entry is one word or phrase, without operators such as " + word));
    };
    without("truce OR war", "OR");
    without("truce NEAR/5 war", "NEAR/5");
    without("NOT war", "NOT");
    without("ATLEAST/2 war", "ATLEAST/2");
    EXPECT_EQ(problem_of_entry("\"/fires?/\""),
              at("/fires?/", "a regular expression stands in the query, not in a list"));
    EXPECT_EQ(problem_of_entry("=mediate~"), at("=mediate~", "= and ~ in one word; write one of them"));
    EXPECT_EQ(problem_of_entry("the =US"),
              at("the =US", "= stands before the whole phrase and makes all its words exact"));
    EXPECT_EQ(problem_of_entry("\"*\""), at("*", "a wildcard needs letters beside it"));
    EXPECT_EQ(problem_of_entry("\"--\""), at("--", "there is no word in it"));
    EXPECT_EQ(problem_of_entry("[a, b]"),
              "rules.yaml:2:11: an entry of list 'words' is a word or a phrase\n");
    EXPECT_EQ(problem_of_entry("null"), "rules.yaml:2:11: an entry of list 'words' is a word or a phrase\n");
}

TEST(Lists, AnEntryMayBeInflectedOrExact) {
    auto rules = ruleset_of(
        "lists:\n  words: [\"peace talk~\", =US, =United States, =Talib*]\n"
        "rules:\n" +
        rule_text("t.rule", "$words"));
    EXPECT_EQ(told(match(*rules, article_of("Peace talks of US and us, United states and Taliban"))),
              "t.rule 6 text[0,11) text[15,17) text[44,51)\n");
}

TEST(Lists, AListMayHoldTenThousandEntries) {
    std::string file = "lists:\n  names:\n";
    for (int i = 0; i < 10'000; ++i)
        file += "    - name" + std::to_string(i) + " of x" + std::to_string(i % 7) + "*\n";
    auto rules = ruleset_of(file + "rules:\n" + rule_text("t.rule", "$names NEAR/2 ($names OR truce)"));
    auto article = article_of("The name9999 of x3a, a truce");
    EXPECT_EQ(told(match(*rules, article)), "t.rule 4 text[4,19) text[23,28)\n");
    EXPECT_EQ(told(match_naive(*rules, article)), told(match(*rules, article)));
}

TEST(Lists, WhatIsNoListIsToldSo) {
    EXPECT_EQ(problems_of("lists: [a]\n"),
              "rules.yaml:1:8: lists is a map: each list is 'name: [word, \"a phrase\"]'\n");
    for (auto const* value : {"[]", "truce", "{a: b}"}) {
        EXPECT_EQ(problems_of("lists:\n  words: " + std::string(value) + "\n"),
                  "rules.yaml:2:10: list 'words' holds no words; write [word, \"a phrase\"]\n");
    }
    EXPECT_EQ(problems_of("lists:\n  Truce-Words: [a]\n"),
              "rules.yaml:2:3: the name of a list is lower-case letters, digits and '_', not "
              "'Truce-Words'\n");
}

TEST(Lists, ANameIsTakenOnceOverAllFiles) {
    auto loaded = load_texts({{"a.yaml", "lists:\n  x: [a]\n"}, {"b.yaml", "lists:\n  y: [b]\n  x: [c]\n"}});
    EXPECT_EQ(told(loaded.problems),
              "b.yaml:3:3: list 'x' is defined already at a.yaml:2:3; all files given form one name space\n");
}

TEST(Lists, AListThatIsNotThereIsToldWithTheNearest) {
    EXPECT_EQ(problems_of("lists:\n  truce_words: [a]\nrules:\n" + rule_text("a.b", "$truce_wrods")),
              "rules.yaml:9:7: there is no list 'truce_wrods'; did you mean 'truce_words'?\n");
}

TEST(Lists, AFileThatCannotBeReadIsNotBlamedOnTheRulesOfAnother) {
    auto loaded =
        load_texts({{"a.yaml", "lists:\n  x: [a\n"}, {"b.yaml", "rules:\n" + rule_text("a.b", "$x")}});
    ASSERT_EQ(loaded.problems.size(), 1u) << told(loaded.problems);
    EXPECT_EQ(loaded.problems[0].place.file, "a.yaml");
    EXPECT_EQ(loaded.ruleset, nullptr);
}

}  // namespace
}  // namespace wirewatch::rules
