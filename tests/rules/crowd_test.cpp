// Articles that repeat few words, so that pairs and places reach their caps: both matchers cut at the same
// ones.
#include <gtest/gtest.h>

#include <random>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string crowd_of(std::mt19937& chance, int words) {
    static std::vector<std::string> const all{"war", "war", "war", "truce", "peace", "war.\n\nTruce"};
    std::string text;
    for (int i = 0; i < words; ++i) text += all[chance() % all.size()] + (chance() % 40 == 0 ? ". " : " ");
    return text;
}

TEST(Crowd, BothMatchersCutAtTheSamePlaces) {
    std::vector<std::string> const queries{
        "war NEAR/1000 truce",
        "war BEFORE/1000 (truce OR peace)",
        "(war NEAR/p truce) NEAR/1000 peace",
        "war NEAR/s war",
        "(war NEAR/300 war) BEFORE/2 truce",
        "ATLEAST/1000 (war NEAR/100 truce)",
        "(war OR w*) AND (truce NEAR/1000 t*)",
        "text:war^2 OR (peace NEAR/1000 \"war war\")^-1",
        "(war NEAR/1000 truce) OR war",
        "/w.r/ NEAR/1000 /tr[a-z]+/",
        "ATLEAST/900 war AND NOT ATLEAST/1000 war",
        "(truce NEAR/1000 war) BEFORE/3 (peace NEAR/1000 war)",
    };
    std::string file = "rules:\n";
    for (std::size_t i = 0; i < queries.size(); ++i) file += rule_text("r.r" + std::to_string(i), queries[i]);
    auto rules = ruleset_of(file);
    std::mt19937 chance(20251031);
    std::size_t matched = 0;
    for (int words : {50, 300, 700, 1500, 12'000}) {
        auto article = article_of(crowd_of(chance, words), crowd_of(chance, 20));
        auto fast = match(*rules, article), naive = match_naive(*rules, article);
        ASSERT_EQ(fast.size(), naive.size()) << words;
        matched += fast.size();
        for (std::size_t i = 0; i < fast.size(); ++i) {
            EXPECT_EQ(fast[i].rule->id, naive[i].rule->id) << words;
            EXPECT_EQ(fast[i].score, naive[i].score) << words << " " << fast[i].rule->id;
            EXPECT_TRUE(fast[i].spans == naive[i].spans) << words << " " << fast[i].rule->id;
        }
    }
    EXPECT_GE(matched, 45u);
}

}  // namespace
}  // namespace wirewatch::rules
