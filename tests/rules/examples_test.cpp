#include "rules/examples.hpp"

#include <gtest/gtest.h>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// "rules.yaml:7:9: rule t.rule: ..." for each example that does not hold.
std::string failures(std::string const& query, std::string const& more) {
    auto tested = test(*rule_of(query, more));
    std::string text;
    for (auto const& failure : tested.failures) {
        text += to_string(failure.place) + ": " + failure.rule + ": " + failure.message + "\n";
    }
    return text;
}

std::string problems_with(std::string const& more) {
    return told(load_texts({{"rules.yaml", "rules:\n" + rule_text("t.rule", "truce", more)}}).problems);
}

TEST(Examples, ThoseThatHoldAreCountedAndNotTold) {
    auto tested = test(*rule_of("truce AND NOT film",
                                "languages: [en]\n"
                                "examples:\n"
                                "  - match: A truce holds.\n"
                                "  - no_match: \"A truce: the film.\"\n"
                                "  - match: {title: Truce!, text: It holds.}\n"
                                "  - no_match: {text: Une truce., lang: fr}\n"
                                "  - no_match: Une truce.\n"
                                "    lang: fr\n"));
    EXPECT_EQ(tested.examples, 5);
    EXPECT_TRUE(tested.failures.empty()) << tested.failures[0].message;
}

TEST(Examples, AMatchThatIsMissingSaysWhy) {
    EXPECT_EQ(failures("truce", "examples:\n  - {match: {title: War, text: Goes on., lang: en}}"),
              "rules.yaml:9:9: t.rule: a match is expected\n"
              "  title: War\n"
              "  text: Goes on.\n"
              "  but the query finds nothing\n");
    EXPECT_EQ(failures("truce", "unless: |\n  film\nexamples:\n  - match: A truce film.\n    lang: en"),
              "rules.yaml:11:9: t.rule: a match is expected\n"
              "  text: A truce film.\n"
              "  but the query finds 'truce', `unless` finds 'film'\n");
    EXPECT_EQ(failures("truce",
                       "unless: |\n  truce AND NOT war OR x\nexamples:\n  - match: A truce.\n    lang: en"),
              "rules.yaml:11:9: t.rule: a match is expected\n"
              "  text: A truce.\n"
              "  but the query finds 'truce', `unless` finds 'truce'\n");
    EXPECT_EQ(failures("truce", "min_score: 2.5\nexamples:\n  - match: A truce.\n    lang: en"),
              "rules.yaml:10:9: t.rule: a match is expected\n"
              "  text: A truce.\n"
              "  but its score 2 is below min_score 2.5: 'truce'\n");
    EXPECT_EQ(failures("truce", "languages: [en, fr]\nexamples:\n  - match: A truce.\n    lang: de-AT"),
              "rules.yaml:10:9: t.rule: a match is expected\n"
              "  text: A truce.\n"
              "  but the rule is for en and fr, the text is in 'de'\n");
}

TEST(Examples, AMatchTooManySaysWhatWasFound) {
    EXPECT_EQ(failures("truce OR war", "examples:\n  - no_match: {title: War, text: A truce., lang: en}"),
              "rules.yaml:9:9: t.rule: no match is expected\n"
              "  title: War\n"
              "  text: A truce.\n"
              "  but it matches with score 5: 'War', 'truce'\n");
}

TEST(Examples, TheLanguageIsTheRulesOnlyOneOrMustBeWritten) {
    auto const asked =
        "rules.yaml:10:9: an example needs 'lang' where its rule has not exactly one language\n";
    EXPECT_EQ(problems_with("languages: [en]\nexamples:\n  - match: A truce."), "");
    EXPECT_EQ(problems_with("languages: [en, fr]\nexamples:\n  - match: A truce."), asked);
    EXPECT_EQ(problems_with("stance: x\nexamples:\n  - match: {text: A truce.}"), asked);
}

TEST(Examples, WhatIsNoExampleIsToldSo) {
    auto of = [](std::string const& example) { return problems_with("examples:\n  - " + example); };
    auto const either = "rules.yaml:9:9: an example is either 'match: ...' or 'no_match: ...'\n";
    EXPECT_EQ(of("{lang: en}"), either);
    EXPECT_EQ(of("{match: a, no_match: b, lang: en}"), either);
    EXPECT_EQ(of("truce"), "rules.yaml:9:9: an example is a map of keys, such as 'match: ...'\n");
    EXPECT_EQ(of("{match: {lang: en}}"), "rules.yaml:9:17: an example needs a text or a title\n");
    EXPECT_EQ(of("{match: [a], lang: en}"),
              "rules.yaml:9:17: an example's article is a map of keys, such as 'title: ...'\n");
    EXPECT_EQ(of("{match: {txet: a, text: b, lang: en}}"),
              "rules.yaml:9:18: unknown key 'txet' of an example's article; did you mean 'text'?\n");
    EXPECT_EQ(problems_with("examples: {match: a}"),
              "rules.yaml:8:15: examples is a list: each begins with '- match: ...' or '- no_match: ...'\n");
}

}  // namespace
}  // namespace wirewatch::rules
