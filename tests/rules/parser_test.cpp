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
             Parsed{"a^3", "a^3"},
             Parsed{"(a OR b^2)^-2", "(a^-2 OR b^-4)"},
             Parsed{"title:a^3 OR b", "(title:a^3 OR b)"},
             Parsed{"title:$two^2", "(title:ceasefire^2 OR title:\"cease fire\"^2)"},
             Parsed{"a^2^3", "a^6"},
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
             Parsed{"\"\"", "0: '\"\"' cannot be looked for: there is no word in it"},
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
    EXPECT_EQ(parsed("(a^100)^10"), "a^1000");
    EXPECT_EQ(parsed("(b OR a^100)^-11"), "12: the weights multiply to more than 1000; write smaller ones");
}

TEST(Parser, QueriesNestWithoutLimit) {
    constexpr int depth = 100'000;
    EXPECT_EQ(parsed(repeated("(", depth) + "a" + repeated(")", depth)), "a");
    EXPECT_EQ(parsed("a AND " + repeated("NOT ", depth) + "b"), "(a AND " + repeated("NOT ", depth) + "b)");
    auto weights = repeated("(", depth) + "a" + repeated(" OR b)^1", depth);
    EXPECT_EQ(parsed(weights), repeated("(", depth) + "a" + repeated(" OR b)", depth));
    EXPECT_EQ(parsed(repeated("(", depth)),
              std::to_string(depth) + ": the query ends where a word is expected");
}

TEST(Parser, ReadsEveryForm) {
    for (auto const& [query, expected] : {
             Parsed{"a NEAR/s b", "(a NEAR/s b)"},
             Parsed{"a BEFORE/p b NEAR/2 c", "((a BEFORE/p b) NEAR/2 c)"},
             Parsed{"ATLEAST/3 (a OR b)", "ATLEAST/3 (a OR b)"},
             Parsed{"ATLEAST/2 a NEAR/5 ATLEAST/3 b", "(ATLEAST/2 a NEAR/5 ATLEAST/3 b)"},
             Parsed{"NOT ATLEAST/2 a AND b", "(NOT ATLEAST/2 a AND b)"},
             Parsed{"ATLEAST/2 ATLEAST/3 title:a^2", "ATLEAST/2 ATLEAST/3 title:a^2"},
             Parsed{"(ATLEAST/2 a)^2", "ATLEAST/2 a^2"},
             Parsed{"mediate~", "mediate~"},
             Parsed{"\"peace talk~\"^2", "\"peace talk~\"^2"},
             Parsed{"cease-fire~", "\"cease fire~\""},
             Parsed{"MÉDIATION~", "médiation~"},
             Parsed{"=Taliban", "=Taliban"},
             Parsed{"=U.S. OR =\"United States\"", "(=\"U S\" OR =\"United States\")"},
             Parsed{"=Talib*^2", "=Talib*^2"},
             Parsed{"/cease-?fires?/", "/cease-?fires?/"},
             Parsed{"title:/a\\/b \\d+/^2", "title:/a\\/b \\d+/^2"},
             Parsed{"source:Reuters", "source:reuters"},
             Parsed{"url:reuters.com", "url:\"reuters com\""},
             Parsed{"category:(a OR \"b c\")", "(category:a OR category:\"b c\")"},
             Parsed{"lang:fr AND agency:KUNA AND place:(a NEAR/2 b)",
                    "(lang:fr AND agency:kuna AND (place:a NEAR/2 place:b))"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
}

TEST(Parser, WhatCannotBeLookedForIsToldWithWhatCan) {
    for (auto const& [query, expected] : {
             Parsed{"a AND mediat*~",
                    "6: 'mediat*~' cannot be looked for: ~ and a wildcard in one word; write one of them"},
             Parsed{"mediat~*",
                    "0: 'mediat~*' cannot be looked for: ~ and a wildcard in one word; write one of them"},
             Parsed{"=mediate~",
                    "0: '=mediate~' cannot be looked for: = and ~ in one word; write one of them"},
             Parsed{"~", "0: '~' cannot be looked for: ~ stands at the end of a word"},
             Parsed{"a~b", "0: 'a~b' cannot be looked for: ~ stands at the end of a word"},
             Parsed{"=\"\"", "0: '=\"\"' cannot be looked for: there is no word in it"},
             Parsed{"a AND /x*/",
                    "6: '/x*/' cannot be looked for: it matches the empty text; write what must be there"},
             Parsed{"/(a/", "0: '/(a/' cannot be looked for: missing ): (a (the syntax is RE2's)"},
             Parsed{"/a{1000}{1000}/",
                    "0: '/a{1000}{1000}/' cannot be looked for: bad repetition operator: {1000}{1000} (the "
                    "syntax "
                    "is RE2's)"},
             Parsed{"/\\pL{1000}/",
                    "0: '/\\pL{1000}/' cannot be looked for: it is too large; 1 MiB is what one may need"},
             Parsed{"ATLEAST/2 NOT a",
                    "10: NOT cannot stand inside ATLEAST: it finds nothing that could be counted"},
             Parsed{"title:ATLEAST/2 a", "6: ATLEAST is expected before the field"},
             Parsed{"title: OR a", "7: a word, phrase, list or group is expected behind the field"},
             Parsed{"a /b/", "2: two terms side by side; write AND or OR before /b/"},
             Parsed{"a =b", "2: two terms side by side; write AND or OR before =b"},
             Parsed{"a ATLEAST/2 b", "2: two terms side by side; write AND or OR before ATLEAST/2"},
         }) {
        EXPECT_EQ(parsed(query), expected) << query;
    }
    EXPECT_EQ(parsed("atleast 3 a"), "8: two terms side by side; write AND or OR before 3");
    EXPECT_EQ(parsed("a atleast b"),
              "2: 'atleast' in small letters is a word like any other; the operator is ATLEAST/3");
}

}  // namespace
}  // namespace wirewatch::rules
