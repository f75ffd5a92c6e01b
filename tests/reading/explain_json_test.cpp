#include "reading/explain_json.hpp"

#include <gtest/gtest.h>

#include "reading/match.hpp"

namespace wirewatch::reading {
namespace {

TEST(ExplainJson, AnAnswerSaysOfEachRuleWhy) {
    auto loaded = rules::load_texts({{"rules.yaml",
                                      "rules:\n  - id: t.rule\n    min_score: 9\n    query: |\n"
                                      "      truce^0.5 AND source:kuna\n    unless: film\n"}});
    ASSERT_TRUE(loaded.ruleset);
    Chunk const chunk{1, R"({"id":"1","title":"A \"truce\"","text":"","source":"KUNA","lang":"en"})"
                         "\n"};
    EXPECT_EQ(
        answers_to(*loaded.ruleset, chunk, true).text,
        R"({"id":"1","topics":[],"matches":[],"explained":[{"rule":"t.rule","matched":false,)"
        R"("why":"its score 2.5 is below min_score 9: 'truce', 'KUNA'","score":2.5,"min_score":9,"query":[)"
        R"({"depth":0,"clause":"AND","parts":2,"matched":true,"hits":2},)"
        R"({"depth":1,"clause":"truce^0.5","matched":true,"hits":1,"score":1.5,)"
        R"("places":[{"field":"title","begin":3,"end":8,"text":"truce"}]},)"
        R"({"depth":1,"clause":"source:kuna","matched":true,"hits":1,"score":1,)"
        R"("places":[{"field":"source","text":"KUNA"}]}],)"
        R"("unless":[{"depth":0,"clause":"film","matched":false,"why":"it is not found"}]}]})"
        "\n");
    EXPECT_EQ(answers_to(*loaded.ruleset, chunk).text, "{\"id\":\"1\",\"topics\":[],\"matches\":[]}\n");
}

TEST(ExplainJson, ABadLineIsNotExplained) {
    auto loaded = rules::load_texts({{"rules.yaml", "rules:\n  - id: t.rule\n    query: |\n      truce\n"}});
    ASSERT_TRUE(loaded.ruleset);
    EXPECT_EQ(answers_to(*loaded.ruleset, {1, "[]\n"}, true).text,
              answers_to(*loaded.ruleset, {1, "[]\n"}, false).text);
}

}  // namespace
}  // namespace wirewatch::reading
