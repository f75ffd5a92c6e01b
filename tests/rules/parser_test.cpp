#include "rules/parser.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

struct Parsed {
    std::string_view query, expected;
};

// The tree written out with all its brackets; an error as "offset: message".
std::string parsed(std::string_view query) {
    std::optional<QueryError> error;
    auto node = parse(query, two_lists(), error);
    EXPECT_NE(node.has_value(), error.has_value()) << query;
    return error ? std::to_string(error->offset) + ": " + error->message : to_text(*node);
}

TEST(Parser, PrecedenceIsNearThenNotThenAndThenOr) {
    for (auto const& [query, expected] : {
             Parsed{"a", "a"},
             Parsed{"a OR b AND c", "(a OR (b AND c))"},
             Parsed{"a AND b OR c", "((a AND b) OR c)"},
             Parsed{"(a OR b) AND c", "((a OR b) AND c)"},
             Parsed{"a AND NOT b OR c", "((a AND NOT b) OR c)"},
             Parsed{"a AND NOT b NEAR/3 c", "(a AND NOT (b NEAR/3 c))"},
             Parsed{"a NEAR/3 b AND c", "((a NEAR/3 b) AND c)"},
             Parsed{"a OR b BEFORE/2 c", "(a OR (b BEFORE/2 c))"},
             Parsed{"a AND NOT NOT b", "(a AND NOT NOT b)"},
             Parsed{"a OR b OR c AND d AND e", "(a OR b OR (c AND d AND e))"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, NearAndBeforeAreLeftAssociative) {
    EXPECT_EQ(parsed("a NEAR/1 b NEAR/2 c"), "((a NEAR/1 b) NEAR/2 c)");
    EXPECT_EQ(parsed("a BEFORE/1 b NEAR/2 c BEFORE/3 d"), "(((a BEFORE/1 b) NEAR/2 c) BEFORE/3 d)");
    EXPECT_EQ(parsed("a NEAR/1 (b NEAR/2 c)"), "(a NEAR/1 (b NEAR/2 c))");
    EXPECT_EQ(parsed("(a OR b) NEAR/1 (c AND d)"), "((a OR b) NEAR/1 (c AND d))");
}

TEST(Parser, FieldsAndWeightsStandAtTheLeaves) {
    for (auto const& [query, expected] : {
             Parsed{"title:a", "title:a"},
             Parsed{"title:a AND b", "(title:a AND b)"},
             Parsed{"title:(a OR b)", "(title:a OR title:b)"},
             Parsed{"lead:(a NEAR/3 \"b c\")", "(lead:a NEAR/3 lead:\"b c\")"},
             Parsed{"title:a NEAR/3 text:b", "(title:a NEAR/3 text:b)"},
             Parsed{"a^3", "a^3E0"},
             Parsed{"(a OR b^2)^-2", "(a^-2E0 OR b^-4E0)"},
             Parsed{"title:a^3 OR b", "(title:a^3E0 OR b)"},
             Parsed{"title:$two^2", "(title:ceasefire^2E0 OR title:\"cease fire\"^2E0)"},
             Parsed{"a^2^3", "a^6E0"},
             Parsed{"a^1", "a"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, AListIsWrittenOut) {
    EXPECT_EQ(parsed("$two"), "(ceasefire OR \"cease fire\")");
    EXPECT_EQ(parsed("$two NEAR/5 extend*"), "((ceasefire OR \"cease fire\") NEAR/5 extend*)");
}

TEST(Parser, WordsAreFolded) {
    EXPECT_EQ(parsed("Türkiye OR \"CEASE-FIRE\" OR Straße"), "(turkiye OR \"cease fire\" OR strasse)");
}

TEST(Parser, TwoTermsSideBySideAreAnError) {
    for (auto const& [query, expected] : {
             Parsed{"ceasefire holds", "10: two terms side by side; write AND or OR before holds"},
             Parsed{"a \"b c\"", "2: two terms side by side; write AND or OR before \"b c\""},
             Parsed{"a $two", "2: two terms side by side; write AND or OR before $two"},
             Parsed{"a (b)", "2: two terms side by side; write AND or OR before ("},
             Parsed{"(a b)", "3: two terms side by side; write AND or OR before b"},
             Parsed{"a title:b", "2: two terms side by side; write AND or OR before title:"},
             Parsed{"a NOT b", "2: two terms side by side; write AND or OR before NOT"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, AnOperatorInSmallLettersIsNamed) {
    auto small = [](std::string word, std::string capitals) {
        return "2: '" + word + "' in small letters is a word like any other; the operator is " + capitals;
    };
    EXPECT_EQ(parsed("a and b"), small("and", "AND"));
    EXPECT_EQ(parsed("a or b"), small("or", "OR"));
    EXPECT_EQ(parsed("a not b"), small("not", "NOT"));
    EXPECT_EQ(parsed("a near b"), small("near", "NEAR/5"));
    EXPECT_EQ(parsed("a before b"), small("before", "BEFORE/5"));
    EXPECT_EQ(parsed("a AND \"and\""), "(a AND and)");
}

TEST(Parser, BracketsThatDoNotPairAreToldWhereTheyStand) {
    for (auto const& [query, expected] : {
             Parsed{"a AND (b OR c", "6: this ( is not closed"},
             Parsed{"((a)", "0: this ( is not closed"},
             Parsed{"a OR b)", "6: this ) closes nothing; remove it or write the ( before it"},
             Parsed{")", "0: a word is expected before )"},
             Parsed{"()", "1: a word is expected before )"},
             Parsed{"(a OR )", "6: a word is expected before )"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, WhatIsMissingIsToldWhereItIsMissed) {
    for (auto const& [query, expected] : {
             Parsed{"", "0: the query is empty; write the words to look for"},
             Parsed{" \n ", "3: the query is empty; write the words to look for"},
             Parsed{"a AND", "5: the query ends where a word is expected"},
             Parsed{"a NEAR/5", "8: the query ends where a word is expected"},
             Parsed{"title:", "6: the query ends where a word is expected"},
             Parsed{"AND a", "0: a word, phrase, list or group is expected here"},
             Parsed{"a OR AND b", "5: a word, phrase, list or group is expected here"},
             Parsed{"^3", "0: a word, phrase, list or group is expected here"},
             Parsed{"(^3)", "1: a word, phrase, list or group is expected here"},
             Parsed{"a NEAR/5 NOT b", "9: NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)"},
             Parsed{"title:NOT a", "6: NOT is expected before the word or group it negates"},
             Parsed{"\"\"", "0: '' cannot be looked for: there is no word in it"},
             Parsed{"a AND --", "6: '--' cannot be looked for: there is no word in it"},
             Parsed{"a AND *", "6: '*' cannot be looked for: a wildcard needs letters beside it"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, AnUnknownListIsToldWithTheNearest) {
    EXPECT_EQ(parsed("a AND $tow"), "6: there is no list 'tow'; did you mean 'two'?");
    EXPECT_EQ(parsed("$nothing_like_it"), "0: there is no list 'nothing_like_it'");
}

TEST(Parser, AFieldInsideAFieldIsAnError) {
    EXPECT_EQ(parsed("title:text:a"), "6: a field inside a field; write one of them");
    EXPECT_EQ(parsed("title:(a OR text:b)"), "17: a field inside a field; write one of them");
}

TEST(Parser, WeightsDoNotMultiplyBeyondReason) {
    EXPECT_EQ(parsed("(a^100)^10"), "a^1E3");
    EXPECT_EQ(parsed("(b OR a^100)^-11"), "12: the weights multiply to more than 1000; write smaller ones");
}

TEST(Parser, NestingIsBounded) {
    auto const deep = repeated("(", deepest_nesting) + "a" + repeated(")", deepest_nesting);
    EXPECT_EQ(parsed(deep), "a");
    EXPECT_EQ(parsed("(" + deep + ")"), "200: nested deeper than 200 levels");
    EXPECT_EQ(parsed("a AND " + repeated("NOT ", deepest_nesting + 1) + "b"),
              "810: nested deeper than 200 levels");
    EXPECT_EQ(parsed(repeated("(", 100'000)), "200: nested deeper than 200 levels");
}

}  // namespace
}  // namespace wirewatch::rules
