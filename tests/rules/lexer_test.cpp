#include "rules/lexer.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// "word ceasefire | near 5 | ..."; an error as "offset: message".
std::string lexed(std::string_view query) {
    static constexpr char const* names[]{"word", "phrase", "regex", "list",   "AND",
                                         "OR",   "NOT",    "near",  "before", "atleast",
                                         "(",    ")",      "field", "weight", "end"};
    std::optional<QueryError> error;
    auto symbols = lex(query, error);
    if (error) return std::to_string(error->offset) + ": " + error->message;
    std::string told;
    for (auto const& symbol : symbols) {
        if (symbol.kind == Symbol::Kind::end) break;
        told += (told.empty() ? "" : " | ") + std::string(names[static_cast<int>(symbol.kind)]);
        if (symbol.exact) told += " =";
        if (!symbol.text.empty()) told += " " + symbol.text;
        using Kind = Symbol::Kind;
        if (symbol.unit != Node::Unit::words)
            told += symbol.unit == Node::Unit::sentence ? " s" : " p";
        else if (symbol.kind == Kind::near || symbol.kind == Kind::before || symbol.kind == Kind::at_least)
            told += " " + std::to_string(symbol.count);
        if (symbol.kind == Kind::weight) told += " " + shortest(symbol.weight);
    }
    return told;
}

struct Case {
    std::string_view query, expected;
};

TEST(Lexer, ReadsEverySymbol) {
    for (auto const& [query, expected] : {
             Case{"", ""},
             Case{" \t\r\n", ""},
             Case{"ceasefire", "word ceasefire"},
             Case{"c?ase*", "word c?ase*"},
             Case{"\"cease fire\"", "phrase cease fire"},
             Case{"$truce_words", "list truce_words"},
             Case{"a AND b OR NOT c", "word a | AND | word b | OR | NOT | word c"},
             Case{"a NEAR/5 b", "word a | near 5 | word b"},
             Case{"a BEFORE/0 b", "word a | before 0 | word b"},
             Case{"a NEAR/1000(b)", "word a | near 1000 | ( | word b | )"},
             Case{"(a)(b)", "( | word a | ) | ( | word b | )"},
             Case{"title:(a)", "field title | ( | word a | )"},
             Case{"lead:a text:\"b c\"", "field lead | word a | field text | phrase b c"},
             Case{"title: a", "field title | word a"},
             Case{"film^-4", "word film | weight -4"},
             Case{"(a)^2.5", "( | word a | ) | weight 2.5"},
             Case{"$list^3", "list list | weight 3"},
             Case{"وقف OR 停火", "word وقف | OR | word 停火"},
             Case{"a NEAR/s b BEFORE/p c", "word a | near s | word b | before p | word c"},
             Case{"ATLEAST/3(a)", "atleast 3 | ( | word a | )"},
             Case{"mediate~ \"talk~ b\"", "word mediate~ | phrase talk~ b"},
             Case{"=US =\"United States\"^2", "word = US | phrase = United States | weight 2"},
             Case{"/a b|c\\/d\\.\\\\/ /x/^2", "regex a b|c/d\\.\\\\ | regex x | weight 2"},
             Case{"source:a lang:(b)", "field source | word a | field lang | ( | word b | )"},
         }) {
        EXPECT_EQ(lexed(query), expected) << query;
    }
}

TEST(Lexer, OperatorsAreWholeWordsInCapitals) {
    for (auto const& [query, expected] : {
             Case{"and or not near", "word and | word or | word not | word near"},
             Case{"ANDORRA ORDER NOTICE", "word ANDORRA | word ORDER | word NOTICE"},
             Case{"NEARBY BEFOREHAND", "word NEARBY | word BEFOREHAND"},
             Case{"NEARBY/5 NEARER/5", "word NEARBY/5 | word NEARER/5"},
             Case{"24/7 12:30 AND/OR", "word 24/7 | word 12:30 | word AND/OR"},
         }) {
        EXPECT_EQ(lexed(query), expected) << query;
    }
}

TEST(Lexer, ASymbolKnowsItsPlace) {
    std::optional<QueryError> error;
    auto symbols = lex("a\n  AND $b^2", error);
    ASSERT_FALSE(error);
    std::vector<std::size_t> offsets;
    for (auto const& symbol : symbols) offsets.push_back(symbol.offset);
    EXPECT_EQ(offsets, (std::vector<std::size_t>{0, 4, 8, 10, 12}));
}

TEST(Lexer, WhatIsWrongIsToldWithWhatWouldBeRight) {
    for (auto const& [query, expected] : {
             Case{"a \"b c", "2: the phrase is not closed; write the second \""},
             Case{"a OR $", "5: $ is followed by the name of a list"},
             Case{"a NEAR b", "2: NEAR needs a distance in words, such as NEAR/5"},
             Case{"a BEFORE b", "2: BEFORE needs a distance in words, such as BEFORE/5"},
             Case{"a NEAR/ b",
                  "2: NEAR/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as NEAR/5"},
             Case{"a NEAR/x b",
                  "2: NEAR/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as NEAR/5"},
             Case{"a NEAR/5x b",
                  "2: NEAR/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as NEAR/5"},
             Case{"a NEAR/-1 b",
                  "2: NEAR/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as NEAR/5"},
             Case{"a BEFORE/1001 b",
                  "2: BEFORE/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as BEFORE/5"},
             Case{"a NEAR/99999999999999999999 b",
                  "2: NEAR/ is followed by a number of words from 0 to 1000, by s (one sentence) or by p "
                  "(one paragraph), such as NEAR/5"},
         }) {
        EXPECT_EQ(lexed(query), expected) << query;
    }
}

TEST(Lexer, AWeightIsANumberWithinReason) {
    for (auto const* query : {"a^", "a^x", "a^^2", "a^1001", "a^-1000.5", "a^nan", "a^inf", "a^1e400"}) {
        EXPECT_EQ(lexed(query),
                  "1: ^ is followed by a weight from -1000 to 1000, such as ceasefire^3 or film^-4")
            << query;
    }
}

TEST(Lexer, WhatIsNotClosedOrNotCountedIsToldWithWhatWouldBeRight) {
    for (
        auto const& [query, expected] : {
            Case{
                "a AND /b",
                "6: the regular expression is not closed on its line; write the second /, and \\/ for a / in "
                "it"},
            Case{
                "/a\nb/",
                "0: the regular expression is not closed on its line; write the second /, and \\/ for a / in "
                "it"},
            Case{"//", "0: the regular expression is empty; write /cease-?fires?/"},
            Case{"a =", "2: = stands right before a word or a phrase, such as =US or =\"United States\""},
            Case{"= a", "0: = stands right before a word or a phrase, such as =US or =\"United States\""},
            Case{"=$b", "0: = stands right before a word or a phrase, such as =US or =\"United States\""},
            Case{"=\"a", "1: the phrase is not closed; write the second \""},
            Case{"ATLEAST (a)", "0: ATLEAST needs a number of places, such as ATLEAST/3 (a OR b)"},
            Case{"ATLEAST/0 a",
                 "0: ATLEAST/ is followed by a number of places from 1 to 1000, such as ATLEAST/3"},
            Case{"ATLEAST/s a",
                 "0: ATLEAST/ is followed by a number of places from 1 to 1000, such as ATLEAST/3"},
            Case{"a AND actor:Taliban", "6: actor: needs a gazetteer, and there is none yet"},
        }) {
        EXPECT_EQ(lexed(query), expected) << query;
    }
}

TEST(Lexer, AnUnknownFieldIsRefusedAndNotTakenForAWord) {
    for (auto const& [query, expected] : {
             Case{"titel:truce",
                  "0: there is no field 'titel:'; did you mean 'title:'? A word with a colon is written in "
                  "quotes"},
             Case{"a AND colour:(red)",
                  "6: there is no field 'colour:'; there are title:, lead:, text:, source:, agency:, place:, "
                  "category:, url: and lang:. A word with a colon is "
                  "written in quotes"},
             Case{"TITLE:truce",
                  "0: there is no field 'TITLE:'; did you mean 'title:'? A word with a colon is written in "
                  "quotes"},
         }) {
        EXPECT_EQ(lexed(query), expected) << query;
    }
    EXPECT_EQ(lexed("\"re:invent\""), "phrase re:invent");
}

}  // namespace
}  // namespace wirewatch::rules
