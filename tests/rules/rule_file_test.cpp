// Where a query stands in its file, and how its errors are placed.
#include <gtest/gtest.h>

#include <set>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string const head = "rules:\n  - id: a.b\n    title: A test\n    topics: [test]\n    severity: low\n";

std::string problems_of_rule(std::string const& query) {
    return problems_of(head + query);
}

TEST(RuleFile, AQueryOnItsKeysOwnLineIsTakenWhenYamlLeavesItWhole) {
    EXPECT_EQ(problems_of_rule("    query: truce AND (war OR $lost)\n"),
              "rules.yaml:6:30: there is no list 'lost'\n");
    EXPECT_EQ(problems_of_rule("    query: truce AND (war OR peace)  \n    unless: title:(film)\n"), "");
}

TEST(RuleFile, AQueryOfWhichYamlCutsOrSwallowsSomethingIsAnErrorThatSaysWhereToPutIt) {
    for (auto const* query : {"truce # film", "truce\n      AND war", "\"cease fire\"", "'cease fire'",
                              "[truce]", "{truce: war}", "\"cease fire\" OR truce", "[truce] OR war", "*fire",
                              "*fire OR truce", "&x truce", "!truce", "truce: war", "%war", "@war"}) {
        for (auto const* key : {"query", "unless"}) {
            auto rest = std::string(key) == "query" ? "" : "    query: |\n      truce\n";
            auto told = problems_of_rule("    " + std::string(key) + ": " + query + "\n" + rest);
            EXPECT_NE(told.find("rules.yaml:6:"), std::string::npos) << key << ": " << query << "\n" << told;
            EXPECT_NE(told.find("put the query under `|`"), std::string::npos) << query << "\n" << told;
        }
    }
}

TEST(RuleFile, AQueryThatYamlReadsAsNothingIsMissing) {
    for (auto const* query :
         {"    query:\n", "    query: # truce\n", "    query: ~\n", "    query: \"\"\n", "    query: |\n"}) {
        EXPECT_TRUE(problems_of_rule(query).ends_with(": a rule needs 'query'\n")) << problems_of_rule(query);
    }
}

TEST(RuleFile, AnErrorStandsAtItsLineAndColumnInTheFile) {
    EXPECT_EQ(problems_of_rule("    query: |\n      truce\n      AND (war\n      OR peace talks)\n"),
              "rules.yaml:9:16: two terms side by side; write AND or OR before talks\n");
    EXPECT_EQ(problems_of_rule("    query: |\n\n\n         truce AND\n         $lost\n"),
              "rules.yaml:10:10: there is no list 'lost'\n");
    EXPECT_EQ(problems_of_rule("    query: |-\n          NOT truce\n"),
              "rules.yaml:7:11: the query can match where nothing is found; NOT only takes away from what "
              "AND joins it to\n");
    EXPECT_EQ(problems_of_rule("    query: |\n      هدنة سلام\n"),
              "rules.yaml:7:16: two terms side by side; write AND or OR before سلام\n")
        << "columns count bytes";
}

TEST(RuleFile, ABlockMayHoldWhatYamlReadsElsewhere) {
    EXPECT_EQ(problems_of_rule("    query: |\n      \"cease fire\" OR *fire # no comment here\n"),
              "rules.yaml:7:29: two terms side by side; write AND or OR before #\n");
    EXPECT_EQ(
        problems_of_rule("    query: |\n      \"cease fire\" OR *ceasefire OR \"a: b\" OR \"[c] {d}\"\n"),
        "");
}

TEST(RuleFile, WindowsLineEndsAreLineEnds) {
    EXPECT_EQ(problems_of_rule("    query: |\r\n      truce\r\n      OR war peace\r\n"),
              "rules.yaml:8:14: two terms side by side; write AND or OR before peace\n");
}

TEST(RuleFile, AttachedParticlesIsTrueOrFalse) {
    EXPECT_EQ(problems_of_rule("    query: truce\n    attached_particles: yes\n"),
              "rules.yaml:7:25: attached_particles of a rule is one of true and false, not 'yes'\n");
    EXPECT_EQ(problems_of_rule("    query: truce\n    attached_particles: false\n"), "");
}

TEST(RuleFile, WhatDecidesWhenARuleMatchesIsInItsRevision) {
    auto revision = [](std::string const& query, std::string const& more = "") {
        return cards(*rule_of(query, more))[0]->revision;
    };
    EXPECT_EQ(revision("truce AND (war)"), revision("TRUCE   AND war", "stance: agreed"));
    std::set<std::string> revisions;
    std::vector<std::string> const queries{
        "هدنة",      "=US",        "us",         "us~",          "/us/",       "us^2",        "title:us",
        "source:us", "a NEAR/s b", "a NEAR/p b", "a BEFORE/s b", "a NEAR/5 b", "ATLEAST/2 a", "ATLEAST/3 a",
        "a*",        "a",          "=\"a b\"",   "\"a b\"",      "\"a b~\""};
    for (auto const& query : queries) revisions.insert(revision(query));
    revisions.insert(revision("هدنة", "attached_particles: true"));
    revisions.insert(revision("us", "min_score: 2"));
    revisions.insert(revision("us", "languages: [en]"));
    revisions.insert(revision("us", "unless: a"));
    EXPECT_EQ(revisions.size(), queries.size() + 4);
}

}  // namespace
}  // namespace wirewatch::rules
