// A load that remembers the one before gives what a load that remembers nothing gives, and reads less.
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/memory.hpp"
#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

using Files = std::vector<std::pair<std::string, std::string>>;

std::string ids_of(Loaded const& loaded) {
    std::string ids;
    for (auto const& card : cards(*loaded.ruleset)) ids += card->id + " ";
    return ids;
}

Files const two_files{
    {"a.yaml", "rules:\n" + rule_text("a.one", "truce") + rule_text("a.two", "war AND $arms")},
    {"b.yaml", "lists:\n  arms: [tank, gun]\nrules:\n" + rule_text("b.one", "peace")}};

Loaded first() {
    auto loaded = load_texts(two_files);
    EXPECT_EQ(told(loaded.problems), "");
    return loaded;
}

std::shared_ptr<Rule const> rule_at(Loaded const& loaded, std::size_t number) {
    return loaded.ruleset->rules[number];
}

TEST(LoadAgain, TheFirstLoadReadsEveryRule) {
    EXPECT_EQ(fresh_ids(first()), "a.one a.two b.one ");
}

TEST(LoadAgain, RulesWhoseTextDidNotChangeStayTheSameObjects) {
    auto before = first();
    auto files = two_files;
    files[0].second = "# a line more\nrules:\n" + rule_text("a.zero", "calm") +
                      rule_text("a.one", "truce OR lull") + rule_text("a.two", "war AND $arms");
    auto loaded = load_texts(files, before.memory);
    EXPECT_EQ(told(loaded.problems), "");
    EXPECT_EQ(fresh_ids(loaded), "a.zero a.one ");
    EXPECT_EQ(ids_of(loaded), "a.zero a.one a.two b.one ");
    EXPECT_EQ(rule_at(loaded, 2), rule_at(before, 1));
    EXPECT_EQ(rule_at(loaded, 3), rule_at(before, 2));
    EXPECT_EQ(match(*loaded.ruleset, article_of("A lull in the war, tanks: a tank.")).size(), 2u);
    EXPECT_EQ(revision(*loaded.ruleset), revision(*load_texts(files).ruleset));
}

TEST(LoadAgain, ARuleThatIsGoneIsGone) {
    auto before = first();
    auto files = two_files;
    files[0].second = "rules:\n" + rule_text("a.two", "war AND $arms");
    auto loaded = load_texts(files, before.memory);
    EXPECT_EQ(fresh_ids(loaded), "");
    EXPECT_EQ(ids_of(loaded), "a.two b.one ");
    EXPECT_TRUE(match(*loaded.ruleset, article_of("A truce.")).empty());
}

TEST(LoadAgain, AnotherListMakesOtherRulesOfThoseThatUseIt) {
    auto before = first();
    auto files = two_files;
    files[1].second = "lists:\n  arms: [ship]\nrules:\n" + rule_text("b.one", "peace");
    auto loaded = load_texts(files, before.memory);
    EXPECT_EQ(fresh_ids(loaded), "a.one a.two ");
    EXPECT_EQ(match(*loaded.ruleset, article_of("War: a ship.")).size(), 1u);
    EXPECT_TRUE(match(*loaded.ruleset, article_of("War: a tank.")).empty());
}

TEST(LoadAgain, AListThatIsGoneIsMissed) {
    auto files = two_files;
    files[1].second = "rules:\n" + rule_text("b.one", "peace");
    auto loaded = load_texts(files, first().memory);
    EXPECT_EQ(told(loaded.problems), "a.yaml:13:15: there is no list 'arms'\n");
    EXPECT_EQ(loaded.memory, nullptr);
    EXPECT_EQ(told(loaded.problems), told(load_texts(files).problems));
}

TEST(LoadAgain, AnIdThatIsTakenElsewhereIsToldInTheOrderOfTheFiles) {
    auto files = two_files;
    files[0].second = "rules:\n" + rule_text("b.one", "truce");
    auto loaded = load_texts(files, first().memory);
    EXPECT_EQ(
        told(loaded.problems),
        "b.yaml:4:5: rule 'b.one' is defined already at a.yaml:2:5; all files given form one name space\n");
    EXPECT_EQ(loaded.ruleset, nullptr);
}

TEST(LoadAgain, ARuleMovesFromOneFileToAnother) {
    Files const files{{"a.yaml", "rules:\n" + rule_text("a.two", "war AND $arms")},
                      {"b.yaml", two_files[1].second + rule_text("a.one", "truce")}};
    auto loaded = load_texts(files, first().memory);
    EXPECT_EQ(told(loaded.problems), "");
    EXPECT_EQ(ids_of(loaded), "a.two b.one a.one ");
    EXPECT_EQ(fresh_ids(loaded), "a.one ");
}

TEST(LoadAgain, OnlyTheExamplesOfRulesThatWereReadAreTested) {
    auto with_example = [](std::string const& text) {
        return rule_text("a.one", "truce", "examples:\n  - {match: " + text + ", lang: en}");
    };
    auto before = load_texts({{"a.yaml", "rules:\n" + with_example("War.")}});
    ASSERT_EQ(told(before.problems), "");
    EXPECT_EQ(test(*before.ruleset, before.fresh).failures.size(), 1u);
    auto again = load_texts({{"a.yaml", "rules:\n" + with_example("War.") + rule_text("a.two", "war")}},
                            before.memory);
    EXPECT_EQ(test(*again.ruleset, again.fresh).examples, 0);
    EXPECT_EQ(test(*again.ruleset).examples, 1);
}

}  // namespace
}  // namespace wirewatch::rules
