#include "settings/sections.hpp"

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

class SectionsTest : public Workspace {};

TEST_F(SectionsTest, FoldersAreRead) {
    auto result = read_text(quiet +
                            "folders:\n"
                            "  - {path: drop, lang: ar, after: delete}\n"
                            "  - {path: sample, sample: true}\n"
                            "  - {path: /srv/in, after: move ../done/}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    auto const& folders = result.settings->folders;
    ASSERT_EQ(folders.size(), 3u);
    EXPECT_EQ(folders[0].path, (root / "drop").string());
    EXPECT_EQ(folders[0].lang, "ar");
    EXPECT_EQ(folders[0].after, "delete");
    EXPECT_FALSE(folders[0].sample);
    EXPECT_EQ(folders[1].after, "keep");
    EXPECT_TRUE(folders[1].sample);
    EXPECT_EQ(folders[2].path, "/srv/in");
    EXPECT_EQ(folders[2].after, "move " + (root.parent_path() / "done").string());
}

TEST_F(SectionsTest, EveryProblemOfFoldersIsTold) {
    EXPECT_EQ(problems_of(quiet + "folders:\n"
                                  "  - {path: a, after: burn}\n"
                                  "  - {path: ./a, after: \"move \"}\n"
                                  "  - {path: b, langs: x, lang: e, sample: 1}\n"),
              "wirewatch.yaml:4:22: after of a folder is keep, delete or 'move DIR', not 'burn'\n"
              "wirewatch.yaml:5:24: after of a folder is keep, delete or 'move DIR', not 'move '\n"
              "wirewatch.yaml:5:5: folder 'a' is named already at wirewatch.yaml:4:5; keep one of them\n"
              "wirewatch.yaml:6:15: unknown key 'langs' of a folder; did you mean 'lang'?\n"
              "wirewatch.yaml:6:42: sample of a folder is true or false, not '1'\n"
              "wirewatch.yaml:6:31: lang of a folder is a language tag such as en or pt-BR, not 'e'\n");
}

TEST_F(SectionsTest, PluginInstancesAreRead) {
    auto result =
        read_text(quiet +
                  "plugins:\n"
                  "  instances:\n"
                  "    - name: desk\n"
                  "      plugin: sink_exec\n"
                  "      settings: {program: /bin/true, arguments: [a, b], empty: }\n"
                  "      only: {rules: [ceasefire, talks.opened], topics: mediation, min_severity: high}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    ASSERT_EQ(result.settings->instances.size(), 1u);
    auto const& instance = result.settings->instances[0];
    EXPECT_EQ(instance.name, "desk");
    EXPECT_EQ(instance.plugin, "sink_exec");
    EXPECT_EQ(std::get<std::string>(instance.settings.at("program").value), "/bin/true");
    EXPECT_EQ(instance.settings.at("program").place.line, 7);
    EXPECT_EQ(std::get<std::vector<std::string>>(instance.settings.at("arguments").value),
              (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(std::get<std::string>(instance.settings.at("empty").value), "");
    EXPECT_EQ(instance.only.rules, (std::vector<std::string>{"ceasefire", "talks.opened"}));
    EXPECT_EQ(instance.only.topics, std::vector<std::string>{"mediation"});
    EXPECT_EQ(instance.only.min_severity, Severity::high);
    EXPECT_EQ(instance.declared.line, 5);
}

TEST_F(SectionsTest, EveryProblemOfInstancesIsTold) {
    EXPECT_EQ(
        problems_of(
            quiet +
            "plugins:\n"
            "  instances:\n"
            "    - {name: desk, plugin: a}\n"
            "    - {name: desk, plugin: b, setings: {}}\n"
            "    - {name: Big Desk}\n"
            "    - {name: c, plugin: c, settings: {a: {b: c}, d: [[e]]}}\n"
            "    - {name: d, plugin: d, settings: x, only: {min_severity: hihg, rules: [\"talks.*\"]}}\n"
            "    - {name: e, plugin: e, only: [x]}\n"),
        "wirewatch.yaml:6:31: unknown key 'setings' of a plugin instance; did you mean 'settings'?\n"
        "wirewatch.yaml:6:7: plugin instance 'desk' is named already at wirewatch.yaml:5:7; names are "
        "unique\n"
        "wirewatch.yaml:7:7: a plugin instance needs 'plugin'\n"
        "wirewatch.yaml:7:14: name of a plugin instance is lower-case letters, digits, '_', '.' and '-', not "
        "'Big Desk'\n"
        "wirewatch.yaml:8:42: setting 'a' is a text or a list of texts, not a map\n"
        "wirewatch.yaml:8:54: setting 'd' is a text or a list of texts, not a list of lists or maps\n"
        "wirewatch.yaml:9:38: settings of a plugin instance is a map of keys\n"
        "wirewatch.yaml:9:75: rules of only names rules by whole segments, such as ceasefire or "
        "ceasefire.violated, not 'talks.*'\n"
        "wirewatch.yaml:9:62: min_severity of only is info, low, medium, high or critical, not 'hihg'\n"
        "wirewatch.yaml:10:34: only is a map of keys, such as 'rules: ...'\n");
}

}  // namespace
}  // namespace wirewatch::settings
