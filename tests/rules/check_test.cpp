#include "rules/check.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"
#include "rules/simplify.hpp"

namespace wirewatch::rules {
namespace {

std::string checked(std::string_view query) {
    auto error = check(tree_of(query));
    return error ? std::to_string(error->offset) + ": " + error->message : "";
}

TEST(Check, AQueryThatOnlyNegatesIsAnError) {
    auto const message =
        ": the query can match where nothing is found; NOT only takes away from what AND joins it to";
    for (auto const* query : {"NOT a", "NOT a AND NOT b", "a OR NOT b", "(a AND b) OR (NOT c AND NOT d)",
                              "NOT NOT a", "NOT (a NEAR/2 b)"}) {
        EXPECT_TRUE(checked(query).ends_with(message)) << query << " -> " << checked(query);
    }
    EXPECT_EQ(checked("a OR NOT b").substr(0, 2), "2:");
}

TEST(Check, ANegationBesideSomethingFoundIsGood) {
    for (auto const* query : {"a", "a AND NOT b", "NOT b AND a", "(a OR b) AND NOT (c AND NOT d)",
                              "a AND (b OR NOT c)", "a NEAR/3 (b OR c)"}) {
        EXPECT_EQ(checked(query), "") << query;
    }
}

TEST(Check, ANegationInsideAGroupOfNearIsAnError) {
    EXPECT_EQ(checked("a NEAR/5 (b AND NOT c)"),
              "16: NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)");
    EXPECT_EQ(checked("x OR (a AND (b OR NOT c)) BEFORE/2 d"),
              "18: NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)");
}

TEST(Check, NearBetweenFieldsWithoutACommonWordIsAnError) {
    EXPECT_EQ(checked("title:a NEAR/5 text:b"),
              "8: NEAR joins words of one field, and these stand in two; write AND");
    EXPECT_EQ(checked("x OR (source:(a OR b) BEFORE/s (c OR lead:d))"),
              "22: BEFORE joins words of one field, and these stand in two; write AND");
    EXPECT_EQ(checked("(title:a NEAR/1 b) NEAR/2 lead:c"),
              "19: NEAR joins words of one field, and these stand in two; write AND");
    for (auto const* query : {"a NEAR/5 title:b", "lead:a NEAR/5 text:b", "(source:a OR b) NEAR/5 title:c",
                              "source:(a NEAR/2 b)", "ATLEAST/2 title:a NEAR/2 (b AND title:c)"}) {
        EXPECT_EQ(checked(query), "") << query;
    }
}

TEST(Check, ARegexInAnArticleFieldIsAnError) {
    EXPECT_EQ(checked("a AND source:/b/"),
              "13: a regular expression is sought in title and text, not in source:; write words there");
    EXPECT_EQ(checked("lead:/a/ AND title:/b/ AND text:/c/"), "");
}

TEST(Check, NegationAndCounting) {
    EXPECT_EQ(checked("ATLEAST/2 (a AND NOT b)"), "");
    EXPECT_EQ(checked("ATLEAST/2 (a OR NOT b)"), "") << "two places are something found";
    EXPECT_EQ(checked("ATLEAST/2 (a AND NOT b) NEAR/2 c"),
              "17: NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)");
}

TEST(Check, AnEmptyListIsAnError) {
    EXPECT_EQ(checked("a AND $empty"), "6: the list is empty");
}

std::string simplified(std::string_view query) {
    auto tree = tree_of(query);
    simplify(tree);
    return to_text(tree);
}

TEST(Check, GroupsOfOneKindAreFlattened) {
    EXPECT_EQ(simplified("a AND (b AND (c AND d))"), "(a AND b AND c AND d)");
    EXPECT_EQ(simplified("(a OR $two) OR b"), "(a OR ceasefire OR \"cease fire\" OR b)");
    EXPECT_EQ(simplified("a AND (b OR (c AND d))"), "(a AND (b OR (c AND d)))");
    EXPECT_EQ(simplified("a NEAR/2 (b OR (c OR d))"), "(a NEAR/2 (b OR c OR d))");
}

TEST(Check, EqualTermsOfEqualScopeAndWeightAreOneLeaf) {
    auto tree = tree_of("a AND (A OR title:a OR a^2 OR \"a\" OR \"a b\" OR a*)");
    simplify(tree);
    auto const& leaves = tree.leaves;
    ASSERT_EQ(leaves.size(), 5u);
    EXPECT_EQ(leaves[0].scope, Scope::anywhere);
    EXPECT_EQ(leaves[1].scope, Scope::title);
    EXPECT_EQ(leaves[2].weight, 2);
    EXPECT_EQ(leaves[3].term.words.size(), 2u);
    EXPECT_EQ(leaves[4].term.words[0].kind, WordPattern::Kind::wildcard);
    EXPECT_EQ(tree.nodes[0].leaf, 0u);
    EXPECT_EQ(tree.nodes[1].leaf, 0u);
    EXPECT_EQ(tree.nodes[4].leaf, 0u);
    EXPECT_EQ(tree.root().children, (std::vector<NodeIndex>{0, 7}));
}

}  // namespace
}  // namespace wirewatch::rules
