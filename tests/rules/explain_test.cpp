// Why a rule did or did not match, as lines: "  NEAR/8: no, the nearest two have 9 words between them (9)".
#include "rules/explain.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string clauses_told(std::vector<Clause> const& clauses) {
    std::string text;
    for (auto const& clause : clauses) {
        text += std::string(clause.depth * 2, ' ') + clause.text;
        if (clause.parts > 0) text += " of " + std::to_string(clause.parts);
        text += clause.matched ? ": " + std::to_string(clause.hits) : ": no";
        if (clause.score) text += ", adds " + shortest(*clause.score);
        if (!clause.why.empty()) text += ", " + clause.why;
        if (clause.distance) text += " (" + std::to_string(*clause.distance) + ")";
        for (auto const& seen : clause.sightings) {
            text += " " + std::string(seen.field) + "'" + seen.text + "'";
            if (seen.span)
                text += "[" + std::to_string(seen.span->begin) + "," + std::to_string(seen.span->end) + ")";
        }
        text += "\n";
    }
    return text;
}

Explanation explanation(std::string const& query, Article const& article, std::string const& more = "") {
    return explain(*rule_of(query, more), article).front();
}

std::string clauses(std::string const& query, std::string const& text, std::string const& title = "") {
    return clauses_told(explanation(query, article_of(text, title)).query);
}

TEST(Explain, EachClauseOfAMatchHasItsPlacesAndItsPartInTheScore) {
    auto made = explanation("truce^2 NEAR/3 (extend* OR hold~) AND NOT film",
                            article_of("The truce was extended. Not one word on a truce", "Truce"));
    EXPECT_TRUE(made.matched);
    EXPECT_EQ(made.why, "it matches with score 6: 'truce', 'extended'");
    EXPECT_EQ(made.score, 6);
    EXPECT_EQ(clauses_told(made.query),
              "AND of 2: 1\n"
              "  NEAR/3 of 2: 1 text'truce was extended'[4,22)\n"
              "    truce^2: 3, adds 4 title'Truce'[0,5) text'truce'[4,9) text'truce'[42,47)\n"
              "    OR of 2: 1\n"
              "      extend*: 1, adds 2 text'extended'[14,22)\n"
              "      hold~: no, it is not found\n"
              "  NOT of 1: 0\n"
              "    film: no, it is not found\n");
}

// What the clause of the query's last operator says.
std::string why(std::string const& query, std::string const& text, std::string const& title = "") {
    auto clause = explanation(query, article_of(text, title)).query.front();
    return clause.why + (clause.distance ? " " + std::to_string(*clause.distance) : "");
}

TEST(Explain, ANearSaysHowNearItCame) {
    EXPECT_EQ(why("truce NEAR/2 held", "Held. The last old truce of three in two had held"),
              "the nearest two have 3 words between them 3");
    EXPECT_EQ(why("truce BEFORE/2 held", "held truce"),
              "they stand in the other order, with 0 words between them");
    EXPECT_EQ(why("truce NEAR/0 held", "truce two held"), "the nearest two have 1 word between them 1");
    EXPECT_EQ(why("truce NEAR/s held", "Truce. They talk. It held."),
              "the nearest two are 2 sentences apart 3");
    EXPECT_EQ(why("truce BEFORE/p held", "Held truce.\n\nIt held."),
              "the nearest two are 1 paragraph apart 1");
    EXPECT_EQ(why("truce NEAR/2 held", "held", "Truce"), "they stand in different fields");
    EXPECT_EQ(why("truce NEAR/2 tru*", "truce"), "the two are the same words");
    EXPECT_EQ(why("truce NEAR/2 held", "held"), "the left side is not found");
    EXPECT_EQ(why("truce NEAR/2 held", "truce"), "the right side is not found");
    EXPECT_EQ(why("truce NEAR/2 held", "war"), "neither side is found");
}

TEST(Explain, ATermSaysWhereElseItStands) {
    EXPECT_EQ(why("title:truce", "A truce"), "it stands in the text, not in the title");
    EXPECT_EQ(why("text:truce", "War", "A truce"), "it stands in the title, not in the text");
    EXPECT_EQ(why("lead:truce", repeated("war ", 60) + "truce"),
              "it stands in the text, but not in the lead");
    EXPECT_EQ(why("lead:truce", "War", "A truce"), "it stands in the title, not in the lead");
    EXPECT_EQ(why("=\"United States\"", "united States"), "it stands there in another case: 'united States'");
    EXPECT_EQ(why("source:kuna", "KUNA"), "the article has no source");
    EXPECT_EQ(why("lang:fr", "KUNA"), "it is not found");
}

TEST(Explain, OperatorsSayWhatIsMissing) {
    EXPECT_EQ(why("truce AND war AND peace", "war"), "2 of 3 parts do not match");
    EXPECT_EQ(why("truce OR peace", "war"), "none of 2 parts matches");
    EXPECT_EQ(why("ATLEAST/3 war", "war, war"), "found in 2 places, 3 are wanted");
    EXPECT_EQ(clauses("war AND NOT truce", "war truce"),
              "AND of 2: no, 1 of 2 parts do not match\n"
              "  war: 1 text'war'[0,3)\n"
              "  NOT of 1: no, what it negates matches\n"
              "    truce: 1 text'truce'[4,9)\n");
}

TEST(Explain, AHitThatIsPartOfNothingFoundSaysSo) {
    EXPECT_EQ(clauses("war OR truce NEAR/0 film", "war, a film on a truce"),
              "OR of 2: 1\n"
              "  war: 1, adds 2 text'war'[0,3)\n"
              "  NEAR/0 of 2: no, the nearest two have 2 words between them (2)\n"
              "    truce: 1, adds 0, no place of it is part of what the query finds text'truce'[17,22)\n"
              "    film: 1, adds 0, no place of it is part of what the query finds text'film'[7,11)\n");
}

TEST(Explain, OfALongListOnlyWhatIsFoundIsListed) {
    EXPECT_EQ(clauses("a OR b OR c OR d OR e OR f OR g OR h OR i OR j OR k", "k d"),
              "OR of 11: 2\n"
              "  d: 1, adds 2 text'd'[2,3)\n"
              "  k: 1, adds 2 text'k'[0,1)\n");
}

TEST(Explain, WhatKeepsARuleFromMatchingIsASentence) {
    auto article = article_of("A truce in a film");
    EXPECT_EQ(explanation("truce", article, "languages: [fr, ar]").why,
              "the rule is for fr and ar, the text is in 'en'");
    EXPECT_EQ(explanation("truce", article, "min_score: 2.5").why,
              "its score 2 is below min_score 2.5: 'truce'");
    EXPECT_EQ(explanation("peace", article).why, "the query finds nothing");
    auto vetoed = explanation("truce", article, "unless: film");
    EXPECT_EQ(vetoed.why, "the query finds 'truce', `unless` finds 'film'");
    EXPECT_EQ(vetoed.score, 2);
    EXPECT_EQ(clauses_told(vetoed.unless), "film: 1 text'film'[13,17)\n");
    EXPECT_FALSE(vetoed.matched);
}

}  // namespace
}  // namespace wirewatch::rules
