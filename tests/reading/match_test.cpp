#include "reading/match.hpp"

#include <gtest/gtest.h>

namespace wirewatch::reading {
namespace {

std::shared_ptr<rules::Ruleset const> truce_rules() {
    auto loaded =
        rules::load_texts({{"rules.yaml",
                            "rules:\n  - id: ceasefire.reported\n    title: A truce\n"
                            "    topics: [ceasefire]\n    severity: high\n    query: |\n      truce\n"
                            "    examples:\n      - match: {text: A truce holds., lang: en}\n"
                            "      - no_match: {text: A price holds., lang: en}\n"}});
    for (auto const& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
    return loaded.ruleset;
}

TEST(MatchVerb, EachLineGetsOneAnswerAndABadLineEndsNothing) {
    auto answers = answers_to(*truce_rules(), {8,
                                               "{\"id\":\"a\",\"title\":\"Truce\",\"text\":\"\"}\n"
                                               "\n"
                                               "{\"id\":\"b\",\"title\":\"Prices\",\"text\":\"\"}"});
    EXPECT_TRUE(answers.bad);
    EXPECT_EQ(
        answers.text,
        R"({"id":"a","topics":["ceasefire"],"matches":[{"rule":"ceasefire.reported","topics":["ceasefire"],)"
        R"("severity":"high","score":3,"spans":[{"field":"title","begin":0,"end":5,"text":"Truce"}]}]})"
        "\n"
        R"({"line":9,"error":"the line is empty"})"
        "\n"
        R"({"id":"b","topics":[],"matches":[]})"
        "\n");
}

TEST(MatchVerb, GoodLinesAreNoFinding) {
    auto answers = answers_to(*truce_rules(), {1, "{\"id\":\"a\",\"title\":\"\",\"text\":\"\"}\n"});
    EXPECT_FALSE(answers.bad);
}

TEST(MatchVerb, AnEndlessLineIsRefused) {
    auto answers = answers_to(*truce_rules(), {1, std::string(longest_line + 1, ' ')});
    EXPECT_TRUE(answers.bad);
    EXPECT_EQ(answers.text, "{\"line\":1,\"error\":\"the line is longer than 16 MiB\"}\n");
}

}  // namespace
}  // namespace wirewatch::reading
