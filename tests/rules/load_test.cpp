// What a rule file may hold, and every way in which it may not.
#include <gtest/gtest.h>

#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

// The problems of one good rule with these lines added or put in place of its own.
std::string with(std::string const& line, std::string const& instead_of = "") {
    std::string file =
        "rules:\n"
        "  - id: a.b\n"
        "    title: A test\n"
        "    topics: [test]\n"
        "    severity: low\n"
        "    query: |\n"
        "      truce\n";
    if (instead_of.empty()) return problems_of(file + "    " + line + "\n");
    auto at = file.find(instead_of);
    EXPECT_NE(at, std::string::npos) << instead_of;
    return problems_of(file.replace(at, instead_of.size(), line));
}

TEST(Load, EveryKeyOfARuleIsRead) {
    auto rules = ruleset_of(
        "rules:\n"
        "  - id: ceasefire.agreed_2\n"
        "    title: A ceasefire is agreed\n"
        "    topics: [ceasefire, peace_talks]\n"
        "    stance: agreed\n"
        "    codes: {cameo: \"0871\", plover: AGREE}\n"
        "    severity: critical\n"
        "    status: stable\n"
        "    author: A. Desk\n"
        "    date: 2026-11-24\n"
        "    references: [\"https://a.example/\"]\n"
        "    falsepositives: [A band., A film.]\n"
        "    query: |\n"
        "      truce\n"
        "    unless: |\n"
        "      film\n"
        "    languages: [en, pt-BR]\n"
        "    min_score: -2.5\n"
        "    throttle: {per: rule, every: 6h}\n"
        "    examples:\n"
        "      - {match: {title: A truce, text: It holds., lang: en}}\n");
    ASSERT_EQ(cards(*rules).size(), 1u);
    auto const& card = *cards(*rules)[0];
    EXPECT_EQ(card.id, "ceasefire.agreed_2");
    EXPECT_EQ(card.title, "A ceasefire is agreed");
    EXPECT_EQ(card.topics, (std::vector<std::string>{"ceasefire", "peace_talks"}));
    EXPECT_EQ(card.stance, "agreed");
    EXPECT_EQ(card.cameo, "0871");
    EXPECT_EQ(card.plover, "AGREE");
    EXPECT_EQ(card.severity, Severity::critical);
    ASSERT_TRUE(card.throttle);
    EXPECT_EQ(card.throttle->per, Throttle::Per::rule);
    EXPECT_EQ(card.throttle->every, std::chrono::hours(6));
    auto const& rule = *rules->rules[0];
    EXPECT_EQ(rule.languages, (std::vector<std::string>{"en", "pt"}));
    EXPECT_EQ(rule.min_score, -2.5);
    EXPECT_TRUE(rule.unless);
    EXPECT_EQ(rule.examples.size(), 1u);
}

TEST(Load, AnEmptyFileHasNoRules) {
    for (auto const* file : {"", "# nothing yet\n", "rules: []\n", "rules:\nlists:\n"}) {
        auto loaded = load_texts({{"rules.yaml", file}});
        ASSERT_TRUE(loaded.ruleset) << file << told(loaded.problems);
        EXPECT_TRUE(cards(*loaded.ruleset).empty());
    }
}

TEST(Load, WhatARuleLacksIsTold) {
    EXPECT_EQ(problems_of("rules:\n  - {}\n"),
              "rules.yaml:2:5: a rule needs 'id'\n"
              "rules.yaml:2:5: a rule needs 'query'\n");
}

TEST(Load, WhatARuleLeavesOutHasADefault) {
    auto rules = ruleset_of("rules:\n  - id: a.b\n    query: truce\n");
    auto const& card = *cards(*rules)[0];
    EXPECT_EQ(card.title, "a.b");
    EXPECT_EQ(card.severity, Severity::medium);
    EXPECT_TRUE(card.topics.empty());
    EXPECT_FALSE(card.throttle);
}

TEST(Load, AnUnknownKeyIsToldWithTheNearest) {
    EXPECT_EQ(with("languges: [en]"),
              "rules.yaml:8:5: unknown key 'languges' of a rule; did you mean 'languages'?\n");
    EXPECT_EQ(problems_of("ruels: []\n"),
              "rules.yaml:1:1: unknown key 'ruels' of a rule file; did you mean 'rules'?\n");
    EXPECT_EQ(with("codes: {camoe: \"1\"}"),
              "rules.yaml:8:13: unknown key 'camoe' of codes; did you mean 'cameo'?\n");
    EXPECT_EQ(with("throttle: {evry: 1h}"),
              "rules.yaml:8:15: a throttle needs 'every'\n"
              "rules.yaml:8:16: unknown key 'evry' of a throttle; did you mean 'every'?\n");
    EXPECT_EQ(with("colour: red"),
              "rules.yaml:8:5: unknown key 'colour' of a rule; known are id, title, topics, stance, codes, "
              "severity, status, author, date, references, falsepositives, query, unless, languages, "
              "attached_particles, "
              "min_score, throttle and examples\n");
}

TEST(Load, AValueOutOfItsRangeIsToldWithWhatWouldBeRight) {
    auto const severities = "is one of info, low, medium, high and critical, not ";
    EXPECT_EQ(
        with("severity: lwo", "severity: low"),
        "rules.yaml:5:15: severity of a rule " + std::string(severities) + "'lwo'; did you mean 'low'?\n");
    EXPECT_EQ(with("severity: [low]", "severity: low"), "rules.yaml:5:15: severity of a rule is a text\n");
    EXPECT_EQ(with("status: experimantal"),
              "rules.yaml:8:13: status of a rule is one of experimental and stable, not 'experimantal'; did "
              "you mean 'experimental'?\n");
    EXPECT_EQ(with("min_score: much"),
              "rules.yaml:8:16: min_score of a rule is a number such as 2.5, not 'much'\n");
    EXPECT_EQ(with("min_score: nan"),
              "rules.yaml:8:16: min_score of a rule is a number such as 2.5, not 'nan'\n");
    EXPECT_EQ(with("languages: [en, english]"),
              "rules.yaml:8:16: languages of a rule are tags such as en or pt-BR, not 'english'\n");
    EXPECT_EQ(with("topics: [Peace Talks]", "topics: [test]"),
              "rules.yaml:4:13: topics of a rule are lower-case words such as peace_talks, not 'Peace "
              "Talks'\n");
    for (auto const* every : {"6", "0s", "-1h", "often"}) {
        EXPECT_EQ(with("throttle: {every: " + std::string(every) + "}"),
                  "rules.yaml:8:23: every of a throttle is a duration such as 10m, 6h or 2d, not '" +
                      std::string(every) + "'\n");
    }
    EXPECT_EQ(with("throttle: {per: day, every: 1h}"),
              "rules.yaml:8:21: per of a throttle is one of story and rule, not 'day'\n");
    EXPECT_EQ(with("throttle: 6h"), "rules.yaml:8:15: a throttle is a map of keys, such as 'per: ...'\n");
}

TEST(Load, AnIdIsSegmentsOfSmallLettersJoinedByDots) {
    for (auto const* id : {"a", "a.b", "a1_.2.b_c"}) {
        EXPECT_EQ(with("id: " + std::string(id), "id: a.b"), "") << id;
    }
    for (auto const* id : {"A.b", "1.b", "a..b", "a.", ".a", "a-b", "a b", "_a"}) {
        EXPECT_EQ(with("id: " + std::string(id), "id: a.b"),
                  "rules.yaml:2:9: id of a rule is segments of lower-case letters, digits and '_' joined by "
                  "dots, such as ceasefire.agreed, not '" +
                      std::string(id) + "'\n");
    }
}

TEST(Load, AnIdIsTakenOnceOverAllFiles) {
    auto loaded = load_texts({{"a.yaml", "rules:\n" + rule_text("a.b", "truce")},
                              {"b.yaml", "rules:\n" + rule_text("a.c", "truce") + rule_text("a.b", "war")}});
    EXPECT_EQ(told(loaded.problems),
              "b.yaml:8:5: rule 'a.b' is defined already at a.yaml:2:5; all files given form one name "
              "space\n");
    EXPECT_EQ(loaded.ruleset, nullptr);
}

TEST(Load, DuplicateKeysAnchorsAndAliasesAreErrors) {
    EXPECT_EQ(with("title: Another"),
              "rules.yaml:8:5: key 'title' stands twice in one map; keep one of them\n");
    EXPECT_EQ(with("title: &t A test", "title: A test"),
              "rules.yaml:3:12: YAML anchors (&name) are not used here; write the value out\n");
    EXPECT_EQ(problems_of("lists:\n  a: &a [x]\n  b: *a\n"),
              "rules.yaml:2:6: YAML anchors (&name) are not used here; write the value out\n"
              "rules.yaml:3:6: YAML aliases (*name) are not used here; write the value out\n");
}

TEST(Load, AFileThatIsNoMapOfListsIsToldSo) {
    EXPECT_EQ(problems_of("- a\n"), "rules.yaml:1:1: a rule file is a map of keys, such as 'rules: ...'\n");
    EXPECT_EQ(problems_of("rules: {a: b}\n"),
              "rules.yaml:1:8: rules is a list: each rule begins with '- id: ...'\n");
    EXPECT_EQ(problems_of("rules: [truce]\n"),
              "rules.yaml:1:9: a rule is a map of keys, such as 'id: ...'\n");
}

TEST(Load, SeveralProblemsAreToldInOneRunInOrder) {
    auto loaded = load_texts(
        {{"a.yaml", "lists:\n  x: []\nrules:\n" + rule_text("a.b", "truce holds", "severty: high")},
         {"b.yaml", "rules:\n" + rule_text("a.c", "(truce", "unless: |\n  $nowhere\nmin_score: x")}});
    EXPECT_EQ(told(loaded.problems),
              "a.yaml:2:6: list 'x' holds no words; write [word, \"a phrase\"]\n"
              "a.yaml:9:13: two terms side by side; write AND or OR before holds\n"
              "a.yaml:10:5: unknown key 'severty' of a rule; did you mean 'severity'?\n"
              "b.yaml:7:7: this ( is not closed\n"
              "b.yaml:9:7: there is no list 'nowhere'\n"
              "b.yaml:10:16: min_score of a rule is a number such as 2.5, not 'x'\n");
}

TEST(Load, TheRevisionChangesWithWhatDecidesAndWithNothingElse) {
    auto of = [](std::string const& query, std::string const& more = "") {
        return cards(*rule_of(query, more))[0]->revision;
    };
    auto const plain = of("truce AND (war OR peace)");
    EXPECT_EQ(plain.size(), 16u);
    EXPECT_EQ(of("TRUCE\nAND ((war) OR peace)", "author: X\nexamples: [{match: truce war, lang: en}]"),
              plain);
    for (auto const& other :
         {of("truce AND war"), of("truce^2 AND (war OR peace)"),
          of("truce AND (war OR peace)", "unless: |\n  x"), of("truce AND (war OR peace)", "languages: [en]"),
          of("truce AND (war OR peace)", "min_score: 1")}) {
        EXPECT_NE(other, plain);
    }
    EXPECT_NE(revision(*rule_of("truce")), revision(*rule_of("war")));
    EXPECT_EQ(revision(*rule_of("truce")), revision(*rule_of("truce")));
}

}  // namespace
}  // namespace wirewatch::rules
