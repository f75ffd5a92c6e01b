#include "settings/values.hpp"

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

using namespace std::chrono_literals;

class ValuesTest : public Workspace {
protected:
    static std::string shown(Read const& read, std::string_view key) {
        for (auto const& line : read.shown) {
            if (line.key == key) return line.value + " (" + line.origin + ")";
        }
        return "not shown";
    }
};

TEST_F(ValuesTest, TheEnvironmentIsStrongerThanTheFile) {
    auto result = read_text(quiet + "bus: {publish: \"tcp://127.0.0.1:1\"}\nlog: {level: warn}\n",
                            {{"WIREWATCH_BUS__PUBLISH", "tcp://127.0.0.1:2"},
                             {"WIREWATCH_STATE", "/tmp/elsewhere"},
                             {"WIREWATCH_POLLING__EVERY__MAX", "2h"},
                             {"WIREWATCH_POLLING__ALLOW_PRIVATE", "10.0.0.0/8, fd00::/8"},
                             {"WIREWATCH_RELOAD__REQUIRE_TESTS", "false"},
                             {"PATH", "/bin"}});
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->bus.publish, "tcp://127.0.0.1:2");
    EXPECT_EQ(result.settings->state, "/tmp/elsewhere");
    EXPECT_EQ(result.settings->polling.every.max, 2h);
    EXPECT_EQ(result.settings->polling.allow_private, (std::vector<std::string>{"10.0.0.0/8", "fd00::/8"}));
    EXPECT_FALSE(result.settings->require_tests);
    EXPECT_EQ(result.settings->log_level, "warn");
}

TEST_F(ValuesTest, AnEmptyListInTheEnvironmentIsEmpty) {
    write("feeds.d/a.yaml", "feeds: broken\n");
    auto result = read_text("polling: {contact: a@b.example}\n", {{"WIREWATCH_FEEDS", ""}});
    EXPECT_EQ(problems(result), "");
}

TEST_F(ValuesTest, AVariableThatLooksLikeASettingAndIsNoneIsAProblem) {
    EXPECT_EQ(
        problems_of(quiet, {{"WIREWATCH_BUS__PUBLSIH", "x"},
                            {"WIREWATCH_NOTHING__LIKE__ANY_OF_THEM", "x"},
                            {"WIREWATCH_LOG__LEVEL", "loud"},
                            {"WIREWATCH_POLLING__PER_HOST", "0"},
                            {"WIREWATCH_PLUGINS__INSTANCES", "x"},
                            {"WIREWATCH_FOLDERS", "x"},
                            {"WIREWATCH_BINARY", "other programs' business"}}),
        "environment WIREWATCH_BUS__PUBLSIH: no such setting; did you mean 'WIREWATCH_BUS__PUBLISH'?\n"
        "environment WIREWATCH_NOTHING__LIKE__ANY_OF_THEM: no such setting; 'wirewatch check --show' lists "
        "them\n"
        "environment WIREWATCH_LOG__LEVEL: log.level: 'loud' is not one of debug, info, warn, error\n"
        "environment WIREWATCH_POLLING__PER_HOST: polling.per_host: '0' is not a whole number from 1 to "
        "100000\n"
        "environment WIREWATCH_PLUGINS__INSTANCES: plugins.instances is a list of maps; write it in the "
        "settings file\n"
        "environment WIREWATCH_FOLDERS: folders is a list of maps; write it in the settings file\n");
}

TEST_F(ValuesTest, EachValueIsShownWithItsOrigin) {
    auto result =
        read_text(quiet +
                      "folders:\n  - {path: a}\n  - {path: b}\n"
                      "plugins: {instances: [{name: desk, plugin: sink_exec}]}\nlog:\n  level: debug\n",
                  {{"WIREWATCH_BUS__REPLAY", "tcp://127.0.0.1:5"}});
    EXPECT_EQ(problems(result), "");
    auto file = (root / "wirewatch.yaml").string();
    EXPECT_EQ(shown(result, "log.level"), "debug (" + file + ":8)");
    EXPECT_EQ(shown(result, "log.format"), "auto (default)");
    EXPECT_EQ(shown(result, "bus.replay"), "tcp://127.0.0.1:5 (environment WIREWATCH_BUS__REPLAY)");
    EXPECT_EQ(shown(result, "rules"), "[rules.d/**/*.yaml] (default)");
    EXPECT_EQ(shown(result, "feeds"), "[] (" + file + ":1)");
    EXPECT_EQ(shown(result, "folders"), "[a, b] (" + file + ":4)");
    EXPECT_EQ(shown(result, "plugins.instances"), "[desk] (" + file + ":6)");
    EXPECT_EQ(result.shown.size(), schema().size());
}

TEST_F(ValuesTest, ValuesAreShownEvenWhenSomethingIsWrong) {
    auto result = read_text(quiet + "log: {level: x}\n");
    EXPECT_FALSE(result.settings);
    EXPECT_EQ(shown(result, "bus.publish"), "tcp://127.0.0.1:8711 (default)");
}

}  // namespace
}  // namespace wirewatch::settings
