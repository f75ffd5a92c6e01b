#include "pipeline/raise.hpp"

#include <gtest/gtest.h>

namespace wirewatch::pipeline {
namespace {

Match match_of(std::string id, Severity severity, double score, std::string stance = "",
               std::vector<std::string> topics = {}) {
    auto card = std::make_shared<RuleCard>();
    card->id = std::move(id);
    card->severity = severity;
    card->stance = std::move(stance);
    card->topics = std::move(topics);
    Match match;
    match.rule = card;
    match.score = score;
    return match;
}

TEST(Raise, OneCandidateAFamilyAndTheOthersStandInAlso) {
    std::vector<Match> matches{match_of("ceasefire.reported", Severity::low, 9),
                               match_of("ceasefire.agreed", Severity::high, 1),
                               match_of("mediation.offered", Severity::medium, 1)};
    auto found = candidates(matches);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].match->rule->id, "ceasefire.agreed");
    EXPECT_EQ(found[0].also, std::vector<std::string>{"ceasefire.reported"});
    EXPECT_EQ(found[1].match->rule->id, "mediation.offered");
    EXPECT_TRUE(found[1].also.empty());
}

TEST(Raise, SeverityThenScoreThenTheLongestIdSpeaksForTheFamily) {
    std::vector<Match> matches{match_of("a.bb", Severity::high, 2), match_of("a.b", Severity::high, 2),
                               match_of("a.c", Severity::high, 1)};
    auto found = candidates(matches);
    EXPECT_EQ(found[0].match->rule->id, "a.bb");
    EXPECT_EQ(found[0].also, (std::vector<std::string>{"a.b", "a.c"}));
}

TEST(Raise, TheStanceIsThatOfTheHighestScoreThatHasOne) {
    std::vector<Match> matches{match_of("a.x", Severity::critical, 9),
                               match_of("a.y", Severity::low, 3, "rejected"),
                               match_of("a.z", Severity::low, 4, "agreed")};
    EXPECT_EQ(stance_of(matches), "agreed");
}

TEST(Raise, EqualScoresAreDecidedBySeverityThenId) {
    EXPECT_EQ(stance_of({match_of("a.x", Severity::low, 1, "agreed"),
                         match_of("a.y", Severity::high, 1, "violated")}),
              "violated");
    EXPECT_EQ(stance_of({match_of("b.x", Severity::low, 1, "agreed"),
                         match_of("a.y", Severity::low, 1, "violated")}),
              "violated");
    EXPECT_EQ(stance_of({match_of("b.x", Severity::low, 1)}), "");
}

TEST(Raise, TopicsAreTheUnionInOrder) {
    std::vector<Match> matches{match_of("a", Severity::low, 1, "", {"x", "y"}),
                               match_of("b", Severity::low, 1, "", {"y", "z"})};
    EXPECT_EQ(topics_of(matches), (std::vector<std::string>{"x", "y", "z"}));
}

}  // namespace
}  // namespace wirewatch::pipeline
