#include "service/plan.hpp"

#include "settings/workspace.hpp"

namespace wirewatch::service {
namespace {

std::string const good_rule =
    "rules:\n"
    "  - id: ceasefire.reported\n"
    "    title: A truce\n"
    "    topics: [ceasefire]\n"
    "    severity: high\n"
    "    query: |\n"
    "      truce\n"
    "    examples:\n";

class PlanTest : public settings::Workspace {
protected:
    void SetUp() override {
        Workspace::SetUp();
        write("wirewatch.yaml", settings_text);
        write("feeds.d/a.yaml", "feeds:\n  - {id: kuna, url: \"https://kuna.example/rss\"}\n");
        write("rules.d/a.yaml", good_rule + "      - {match: {text: A truce holds., lang: en}}\n");
    }

    Planned plan(Plan const* before = nullptr) const {
        PlanSource source;
        source.settings_file = (root / "wirewatch.yaml").string();
        source.executable = "/nowhere/bin/wirewatch";
        return make_plan(source, before);
    }

    std::string problems_of(Planned const& planned) const {
        settings::Read read;
        read.problems = planned.problems;
        return problems(read);
    }

    std::string settings_text =
        "state: state\nfeeds: [feeds.d/*.yaml]\nrules: [rules.d/**/*.yaml]\n"
        "polling: {contact: \"https://desk.example/\"}\n";
};

TEST_F(PlanTest, HoldsFeedsRulesAndPlugins) {
    auto planned = plan();
    EXPECT_EQ(problems_of(planned), "");
    ASSERT_TRUE(planned.plan);
    ASSERT_EQ(planned.plan->feeds.size(), 1u);
    EXPECT_EQ(planned.plan->feeds[0]->id, "kuna");
    EXPECT_EQ(rules::cards(*planned.plan->rules).size(), 1u);
    EXPECT_NE(planned.plan->plugins, nullptr);
    EXPECT_FALSE(planned.shown.empty());
}

TEST_F(PlanTest, TheStateFolderOfTheCommandLineIsStrongerThanTheSettings) {
    PlanSource source;
    source.settings_file = (root / "wirewatch.yaml").string();
    source.executable = "/nowhere/bin/wirewatch";
    source.state_dir = "/elsewhere";
    auto planned = make_plan(source);
    ASSERT_TRUE(planned.plan);
    EXPECT_EQ(planned.plan->settings.state, "/elsewhere");
}

TEST_F(PlanTest, NothingIsWritten) {
    ASSERT_TRUE(plan().plan);
    EXPECT_FALSE(std::filesystem::exists(root / "state"));
}

TEST_F(PlanTest, ARuleThatDoesNotDoWhatItsExampleSaysIsRefused) {
    write("rules.d/a.yaml", good_rule + "      - {match: {text: All quiet., lang: en}}\n");
    auto planned = plan();
    EXPECT_FALSE(planned.plan);
    ASSERT_EQ(planned.problems.size(), 1u) << problems_of(planned);
    EXPECT_TRUE(problems_of(planned).starts_with("rules.d/a.yaml:9:9: rule ceasefire.reported: "))
        << problems_of(planned);
}

TEST_F(PlanTest, WithoutRequireTestsAFailedExampleIsAWarning) {
    write("wirewatch.yaml", settings_text + "reload: {require_tests: false}\n");
    write("rules.d/a.yaml", good_rule + "      - {match: {text: All quiet., lang: en}}\n");
    auto planned = plan();
    EXPECT_TRUE(planned.plan);
    EXPECT_TRUE(problems_of(planned).starts_with("rules.d/a.yaml:9:9: warning: rule ceasefire.reported: "))
        << problems_of(planned);
}

TEST_F(PlanTest, ProblemsOfRulesAndPluginsAreToldInOneRun) {
    write("wirewatch.yaml", settings_text + "plugins: {instances: [{name: desk, plugin: sink_nowhere}]}\n");
    write("rules.d/a.yaml", good_rule + "      - {macth: {text: A truce holds., lang: en}}\n");
    auto planned = plan();
    EXPECT_FALSE(planned.plan);
    auto told = problems_of(planned);
    EXPECT_NE(told.find("rules.d/a.yaml:9:"), std::string::npos) << told;
    EXPECT_NE(told.find("sink_nowhere"), std::string::npos) << told;
}

TEST_F(PlanTest, WhatDidNotChangeIsTakenOver) {
    auto first = plan();
    ASSERT_TRUE(first.plan);
    EXPECT_FALSE(first.polls_alike);
    auto again = plan(&*first.plan);
    ASSERT_TRUE(again.plan);
    EXPECT_TRUE(again.polls_alike);
    EXPECT_EQ(rules::cards(*again.plan->rules), rules::cards(*first.plan->rules));
}

TEST_F(PlanTest, AnotherFeedOrAnotherPaceIsPolledOtherwise) {
    auto first = plan();
    write("feeds.d/a.yaml", "feeds:\n  - {id: kuna, url: \"https://kuna.example/rss\", lang: ar}\n");
    auto other_feed = plan(&*first.plan);
    ASSERT_TRUE(other_feed.plan);
    EXPECT_FALSE(other_feed.polls_alike);
    write("wirewatch.yaml",
          settings_text.replace(settings_text.find("polling: {"), 10, "polling: {per_host: 2, "));
    EXPECT_FALSE(plan(&*other_feed.plan).polls_alike);
}

TEST_F(PlanTest, AFailedExampleThatIsAWarningIsToldByEveryReload) {
    write("wirewatch.yaml", settings_text + "reload: {require_tests: false}\n");
    write("rules.d/a.yaml", good_rule + "      - {match: {text: All quiet., lang: en}}\n");
    auto first = plan();
    ASSERT_TRUE(first.plan);
    write("rules.d/a.yaml",
          "# a line more\n" + good_rule + "      - {match: {text: All quiet., lang: en}}\n");
    auto second = plan(&*first.plan);
    ASSERT_TRUE(second.plan);
    EXPECT_TRUE(problems_of(second).starts_with("rules.d/a.yaml:10:9: warning: rule ceasefire.reported: "))
        << problems_of(second);
    EXPECT_EQ(problems_of(plan(&*second.plan)), problems_of(second));
}

TEST_F(PlanTest, SettingsThatCannotBeReadEndThePlanThere) {
    write("wirewatch.yaml", "stat: x\n");
    auto planned = plan();
    EXPECT_FALSE(planned.plan);
    EXPECT_TRUE(problems_of(planned).starts_with("wirewatch.yaml:1:1: ")) << problems_of(planned);
}

}  // namespace
}  // namespace wirewatch::service
