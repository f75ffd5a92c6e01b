// What rules cost is counted when asked for.
#include "rules/costs.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

TEST(Costs, ChecksAndMatchesAreCountedByRule) {
    auto rules =
        ruleset_of("rules:\n" + rule_text("r.pair", "truce AND holds") + rule_text("r.film", "film"));
    Costs costs;
    match(*rules, article_of("the truce holds"), &costs);
    match(*rules, article_of("a truce that holds"), &costs);
    match(*rules, article_of("a film"));
    auto sums = costs.take();
    EXPECT_EQ(sums.size(), 1u) << "r.film was looked at only while nobody counted";
    EXPECT_EQ(sums["r.pair"].checks, 2u);
    EXPECT_EQ(sums["r.pair"].matches, 2u);
    EXPECT_GT(sums["r.pair"].time.count(), 0);
}

TEST(Costs, ARegexThatCanMatchNoFoldedTextIsNotLookedAt) {
    auto rules = rule_of("/pères?/ OR film");
    Costs costs;
    EXPECT_TRUE(match(*rules, article_of("père et pères"), &costs).empty());
    EXPECT_TRUE(costs.take().empty());
    EXPECT_EQ(match(*rules, article_of("le film"), &costs).size(), 1u);
}

TEST(Costs, WhatIsTakenBeginsAnew) {
    auto rules = rule_of("truce");
    Costs costs;
    match(*rules, article_of("truce"), &costs);
    match(*rules, article_of("truce"), &costs);
    EXPECT_EQ(costs.take()["t.rule"].checks, 2u);
    EXPECT_TRUE(costs.take().empty());
}

}  // namespace
}  // namespace wirewatch::rules
