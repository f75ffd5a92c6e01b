#include "core/match.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wirewatch {
namespace {

Match match(std::string id, Severity severity, double score) {
    RuleCard card;
    card.id = std::move(id);
    card.severity = severity;
    Match match;
    match.rule = std::make_shared<RuleCard const>(std::move(card));
    match.score = score;
    return match;
}

TEST(Match, OutranksBySeverityThenScoreThenLongerIdThenSmallerId) {
    std::vector<Match> const ordered{
        match("talks.reported", Severity::critical, 1),
        match("talks.reported", Severity::high, 9),
        match("talks.reported", Severity::high, 2),
        match("talks.a", Severity::high, 2),
        match("talks.b", Severity::high, 2),
        match("talks.reported", Severity::info, 99),
    };
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            EXPECT_EQ(outranks(ordered[i], ordered[j]), i < j) << i << " " << j;
        }
    }
}

TEST(RuleCard, FamilyIsTheFirstSegmentOfTheId) {
    RuleCard card;
    card.id = "ceasefire.violated.shelling";
    EXPECT_EQ(card.family(), "ceasefire");
    card.id = "ceasefire";
    EXPECT_EQ(card.family(), "ceasefire");
}

TEST(Severity, NamesAreReadBack) {
    for (auto severity :
         {Severity::info, Severity::low, Severity::medium, Severity::high, Severity::critical}) {
        EXPECT_EQ(parse_severity(name(severity)), severity);
    }
    EXPECT_FALSE(parse_severity("High"));
    EXPECT_FALSE(parse_severity(""));
}

}  // namespace
}  // namespace wirewatch
