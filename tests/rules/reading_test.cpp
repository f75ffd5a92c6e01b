#include "rules/reading.hpp"

#include <gtest/gtest.h>

#include "rules/occurrence.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

TEST(Reading, TheLeadIsTheFirstSixtyWords) {
    auto const article = article_of(repeated("word ", 70));
    Reading reading(article);
    EXPECT_EQ(reading.lead_begin, 0u);
    EXPECT_EQ(reading.lead_end, 60u);
    EXPECT_TRUE(reading.in_lead(Section::text, 59));
    EXPECT_FALSE(reading.in_lead(Section::text, 60));
    EXPECT_FALSE(reading.in_lead(Section::title, 0));
}

TEST(Reading, TheLeadBeginsBehindTheDateline) {
    auto article = article_of("ISTANBUL, Oct 31 (KUNA) -- " + repeated("word ", 70));
    article.lead_at = static_cast<std::uint32_t>(article.text.find("word"));
    Reading reading(article);
    EXPECT_EQ(reading.lead_begin, 4u);
    EXPECT_EQ(reading.lead_end, 64u);
}

TEST(Reading, AShortTextIsAllLead) {
    auto const article = article_of("three short words");
    Reading reading(article);
    EXPECT_EQ(reading.lead_end, 3u);
    auto beyond = article_of("short");
    beyond.lead_at = 100;
    Reading nothing(beyond);
    EXPECT_EQ(nothing.lead_begin, nothing.lead_end);
}

TEST(Reading, OfScriptsWithoutSpacesTheLeadIsAHundredAndTwentyCharacters) {
    for (auto const* character : {"停", "カ", "ひ", "ก", "𠀀"}) {
        auto const article = article_of(repeated(character, 130));
        EXPECT_EQ(Reading(article).lead_end, 120u) << character;
    }
    auto const article = article_of(repeated("停火 word ", 60));
    EXPECT_EQ(Reading(article).lead_end, 90u) << "two characters count as a word";
}

TEST(Reading, AScopeSaysWhereWordsMayStand) {
    auto const article = article_of(repeated("word ", 70), "a b c");
    Reading reading(article);
    struct Row {
        Scope scope;
        Section section;
        std::uint32_t begin, end;
        bool within;
    };
    for (auto const& row : {
             Row{Scope::anywhere, Section::title, 0, 1, true},
             Row{Scope::anywhere, Section::text, 65, 66, true},
             Row{Scope::title, Section::title, 0, 3, true},
             Row{Scope::title, Section::text, 0, 1, false},
             Row{Scope::text, Section::text, 65, 66, true},
             Row{Scope::text, Section::title, 0, 1, false},
             Row{Scope::lead, Section::text, 58, 60, true},
             Row{Scope::lead, Section::text, 59, 61, false},
             Row{Scope::lead, Section::title, 0, 1, false},
         }) {
        EXPECT_EQ(reading.within(row.scope, row.section, row.begin, row.end), row.within)
            << static_cast<int>(row.scope) << " " << row.begin;
    }
}

Occurrence at(std::uint32_t begin, std::uint32_t end, Section section = Section::text) {
    return {section, begin, end, {{0, section, begin, end}}};
}

TEST(Reading, TheGapIsBetweenTheNearestEnds) {
    EXPECT_EQ(gap_between(at(0, 1), at(1, 2)), 0u);
    EXPECT_EQ(gap_between(at(0, 2), at(7, 9)), 5u);
    EXPECT_EQ(gap_between(at(7, 9), at(0, 2)), 5u);
    EXPECT_EQ(gap_between(at(0, 2), at(1, 3)), std::nullopt) << "they overlap";
    EXPECT_EQ(gap_between(at(0, 1), at(0, 1)), std::nullopt) << "one word is not near itself";
    EXPECT_EQ(gap_between(at(0, 1), at(2, 3, Section::title)), std::nullopt) << "two fields";
}

TEST(Reading, JoinedOccurrencesReachFromTheFirstToTheLast) {
    auto both = joined(at(7, 9), at(2, 3));
    EXPECT_EQ(both.begin, 2u);
    EXPECT_EQ(both.end, 9u);
    EXPECT_EQ(both.hits.size(), 2u);
}

TEST(Reading, SpansAreBytesOfTheArticleInOrderAndOnce) {
    auto const article = article_of("«Élysée» said: cease-fire", "Trêve à Paris");
    Reading reading(article);
    std::vector<Hit> const hits{{0, Section::text, 2, 4},
                                {1, Section::text, 0, 1},
                                {2, Section::title, 0, 1},
                                {3, Section::text, 2, 4}};
    auto spans = spans_of(hits, reading);
    ASSERT_EQ(spans.size(), 3u);
    EXPECT_EQ(article.title.substr(spans[0].begin, spans[0].end - spans[0].begin), "Trêve");
    EXPECT_EQ(article.text.substr(spans[1].begin, spans[1].end - spans[1].begin), "Élysée");
    EXPECT_EQ(article.text.substr(spans[2].begin, spans[2].end - spans[2].begin), "cease-fire");
}

TEST(Reading, TheScoreIsWeightTimesTheBestFieldAndHalfOfThatForMoreHits) {
    auto const article = article_of(repeated("word ", 70), "word word");
    Reading reading(article);
    std::vector<Leaf> const leaves{{{}, Scope::anywhere, 1}, {{}, Scope::anywhere, -2}};
    Hit const title{0, Section::title, 0, 1}, title2{0, Section::title, 1, 2}, lead{0, Section::text, 0, 1},
        tail{0, Section::text, 65, 66}, tail2{0, Section::text, 66, 67}, other{1, Section::text, 3, 4};
    struct Row {
        std::vector<Hit> hits;
        double score;
    };
    for (auto const& row : std::vector<Row>{{{}, 0},
                                            {{tail}, 1},
                                            {{lead}, 2},
                                            {{title}, 3},
                                            {{tail, tail2}, 1.5},
                                            {{lead, tail}, 3},
                                            {{title, lead, tail}, 4.5},
                                            {{title, title2}, 4.5},
                                            {{other}, -4},
                                            {{title, other}, -1}}) {
        EXPECT_EQ(score_of(leaves, row.hits, reading), row.score);
    }
}

TEST(Reading, AHitCountsOnceHoweverManyOccurrencesHoldIt) {
    auto hits = distinct_hits({joined(at(0, 1), at(4, 5)), joined(at(0, 1), at(2, 3))});
    ASSERT_EQ(hits.size(), 3u);
    EXPECT_EQ(hits[0].begin, 0u);
    EXPECT_EQ(hits[2].begin, 4u);
}

}  // namespace
}  // namespace wirewatch::rules
