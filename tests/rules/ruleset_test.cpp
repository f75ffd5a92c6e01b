// Rulesets made anew of what changed match as if they had been compiled in one piece.
#include <gtest/gtest.h>

#include "rules/compiled.hpp"
#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

using Rules = std::vector<std::shared_ptr<Rule const>>;

// r.0 ... looks for word0 ...
Rules rules_for_words(int count) {
    std::string file = "rules:\n";
    for (int i = 0; i < count; ++i) {
        auto number = std::to_string(i);
        file += rule_text("r.r" + number, "word" + number + " OR (both AND word" + number + ")");
    }
    return ruleset_of(file)->rules.all();
}

std::shared_ptr<Rule const> rule_named(std::string const& id, std::string const& query) {
    return ruleset_of("rules:\n" + rule_text(id, query))->rules[0];
}

TEST(Ruleset, OneChangedRuleIsCompiledBesideTheOthers) {
    auto rules = rules_for_words(50);
    auto before = compile(rules);
    rules[7] = rule_named("r.r7", "other");
    auto after = compile(rules, before);
    EXPECT_TRUE(is_patched(*after));
    EXPECT_EQ(after->parts[0].compiled, before->parts[0].compiled) << "the others are not compiled again";
    EXPECT_EQ(after->parts[1].compiled->rules.size(), 1u);
    EXPECT_NE(revision(*after), revision(*before));

    auto article = article_of("word7 other word8");
    EXPECT_EQ(match_ids(*before, article), (std::vector<std::uint32_t>{7, 8}));
    EXPECT_EQ(match_ids(*after, article), (std::vector<std::uint32_t>{7, 8}));
    EXPECT_EQ(told(match(*after, article)), told(match_naive(*after, article)));
    EXPECT_EQ(told(match(*after, article_of("word7"))), "") << "the earlier form of the rule is gone";
}

TEST(Ruleset, RulesMayGoComeAndChangePlaces) {
    auto rules = rules_for_words(20);
    auto set = compile(rules);
    rules.erase(rules.begin() + 3);
    std::swap(rules[5], rules[11]);
    rules.insert(rules.begin(), rule_named("s.first", "word3 OR word12"));
    for (int round = 0; round < 3; ++round) {
        set = compile(rules, set);
        EXPECT_TRUE(is_patched(*set));
        for (auto const* text : {"word3", "word12 word6", "word5", "both word19 word0"}) {
            auto article = article_of(text);
            EXPECT_EQ(told(match(*set, article)), told(match_naive(*set, article))) << text;
        }
        rules.push_back(rule_named("s.more" + std::to_string(round), "word3"));
    }
    auto whole = recompiled(*set);
    EXPECT_FALSE(is_patched(*whole));
    EXPECT_EQ(revision(*whole), revision(*set));
    EXPECT_EQ(told(match(*whole, article_of("word3"))), told(match(*set, article_of("word3"))));
}

TEST(Ruleset, BlocksThatBothHaveMayChangePlacesAround) {
    auto rules = rules_for_words(9);
    auto block = [&](std::vector<int> numbers) {
        Rules some;
        for (auto number : numbers) some.push_back(rules[static_cast<std::size_t>(number)]);
        return std::make_shared<RuleList::Block const>(std::move(some));
    };
    auto list = [](std::initializer_list<std::shared_ptr<RuleList::Block const>> blocks) {
        RuleList all;
        for (auto const& one : blocks) all.add(one);
        return all;
    };
    auto a = block({0, 1, 2}), b = block({3, 4}), c = block({5, 6, 7, 8});
    auto before = compile(list({a, b, c}));
    // The middle one lost a rule, got one of the last, and another is of a new form.
    rules[3] = rule_named("r.r3", "other");
    auto after = compile(list({c, block({3, 0}), block({2, 1})}), before);
    EXPECT_TRUE(is_patched(*after));
    EXPECT_EQ(after->parts[0].compiled, before->parts[0].compiled);
    EXPECT_EQ(after->parts[1].compiled->rules.size(), 1u) << "all but one are compiled";
    for (auto const* text : {"word0 word1 word2", "word3 other word4", "word5 word6 word7 word8"}) {
        auto article = article_of(text);
        EXPECT_EQ(told(match(*after, article)), told(match_naive(*after, article))) << text;
    }
    EXPECT_EQ(match_ids(*after, article_of("word5 word8 other word0 word1")),
              (std::vector<std::uint32_t>{0, 3, 4, 5, 7}));
}

TEST(Ruleset, TheSameRulesAgainAreTheSameSet) {
    auto rules = rules_for_words(5);
    auto set = compile(rules);
    auto again = compile(rules, set);
    EXPECT_FALSE(is_patched(*again));
    EXPECT_EQ(revision(*again), revision(*set));
    EXPECT_EQ(again->parts[0].compiled, set->parts[0].compiled);
}

TEST(Ruleset, MostRulesChangedAreCompiledInOnePiece) {
    auto set = compile(rules_for_words(10));
    auto other = rules_for_words(10);  // equal, but other objects: nothing of the old is in force
    EXPECT_FALSE(is_patched(*compile(other, set)));
}

TEST(Ruleset, WhatWasMatchedAnchorsTheNextCompile) {
    // Of "common AND rare" the prior takes the longer word for the rarer one; the articles say otherwise.
    auto set = rule_of("commonplace AND odd");
    for (int i = 0; i < 5000; ++i) match(*set, article_of("commonplace things"));
    Costs before, after;
    match(*set, article_of("odd"), &before);
    auto learned = recompiled(*set);
    match(*learned, article_of("commonplace"), &after);
    EXPECT_TRUE(after.take().empty()) << "the common word does not find the rule";
    EXPECT_EQ(told(match(*learned, article_of("odd commonplace"))),
              told(match(*set, article_of("odd commonplace"))));
}

TEST(Ruleset, AnEmptyOneMatchesNothingAndCanBePatched) {
    auto set = compile(Rules{});
    EXPECT_TRUE(match(*set, article_of("truce")).empty());
    auto more = compile(Rules{rule_named("t.rule", "truce")}, set);
    EXPECT_EQ(match_ids(*more, article_of("truce")), std::vector<std::uint32_t>{0});
}

}  // namespace
}  // namespace wirewatch::rules
