#include "plugin_host/values.hpp"

#include "stage.hpp"

namespace wirewatch::plugin_host {
namespace {

using Texts = std::vector<std::string>;

Texts problems_of(settings::Instance const& made) {
    settings::Settings settings;
    settings.plugin_path = {bundled, made_for_tests};
    settings.instances = {made};
    std::vector<Problem> problems;
    load(settings, problems);
    return messages(problems);
}

TEST(Values, EveryProblemIsToldWithItsPlaceAndWhatWouldBeRight) {
    auto at = std::string("wirewatch.yaml:6:9: ");
    auto bad = instance("desk", "table",
                        {{"recrod", value("x")},
                         {"mode", value("fency")},
                         {"count", value("many")},
                         {"loud", value("yes")},
                         {"every", value("30")},
                         {"most", value("8 megs")},
                         {"words", value("one")},
                         {"greeting", value(Texts{"a", "b"})},
                         {"unheard_of_thing", value("x")}});
    EXPECT_EQ(problems_of(bad),
              (Texts{"wirewatch.yaml:5:3: plugin table needs the setting 'record' (path): a file",
                     at + "setting 'greeting' of plugin table: is one text, not a list",
                     at + "setting 'mode' of plugin table: is plain or fancy, not 'fency'; did you mean "
                          "'fancy'?",
                     at + "setting 'count' of plugin table: 'many' is no whole number",
                     at + "setting 'loud' of plugin table: 'yes' is neither true nor false",
                     at + "setting 'every' of plugin table: '30' is no duration such as 20s, 10m, 1h30m, "
                          "48h or 90d",
                     at + "setting 'most' of plugin table: '8 megs' is no size such as 512KiB, 8MiB or "
                          "10GiB",
                     at + "setting 'words' of plugin table: is a list of texts: [one]",
                     at + "plugin table has no setting 'recrod'; did you mean 'record'?",
                     at + "plugin table has no setting 'unheard_of_thing'; it has record, greeting, mode, "
                          "count, loud, every, most and words"}));
}

TEST(Values, ARequiredSettingMayNotBeEmpty) {
    EXPECT_EQ(problems_of(instance("desk", "sink_exec", {{"command", value(Texts{})}})),
              (Texts{"wirewatch.yaml:6:9: plugin sink_exec needs a value for the setting 'command' "
                     "(string_list): the program and its arguments; no shell reads them"}));
}

TEST(Values, APluginThatIsNotThereIsNamedWithTheNearest) {
    EXPECT_EQ(problems_of(instance("desk", "sink_exce")),
              (Texts{"wirewatch.yaml:5:3: no plugin 'sink_exce' (not in " + bundled + ", " + made_for_tests +
                     "); did you mean 'sink_exec'?"}));
}

TEST(Values, APluginOfAnotherAbiIsRefusedAtTheInstanceThatWantsIt) {
    EXPECT_EQ(problems_of(instance("desk", "wrong_abi")),
              (Texts{"wirewatch.yaml:5:3: " + made_for_tests +
                     "/wrong_abi.so speaks plugin ABI 7, this wirewatch speaks 0: rebuild it against "
                     "wirewatch/plugin.h"}));
}

TEST(Values, OnlyIsForSinks) {
    auto folder = instance("drop", "source_folder", {{"path", value("/drop")}});
    folder.only.topics = {"ceasefire"};
    EXPECT_EQ(problems_of(folder), (Texts{"wirewatch.yaml:5:3: 'only' chooses alerts of a sink, and plugin "
                                          "source_folder is a source"}));
}

using ValuesStage = Stage;

TEST_F(ValuesStage, APluginReadsItsDefaults) {
    auto record = folder_ / "record";
    settings_.instances = {instance("desk", "table", {{"record", value(record.string())}})};
    start();
    stop();
    EXPECT_EQ(read_file(record), "hello plain 3 0 60000 8388608 one two [0]");
}

TEST_F(ValuesStage, APluginReadsWhatWasGiven) {
    auto record = folder_ / "record";
    auto at = Place{(folder_ / "wirewatch.yaml").string(), 6, 9};
    settings_.instances = {instance("desk", "table",
                                    {{"record", {std::string("./record"), at}},
                                     {"greeting", value("")},
                                     {"mode", value("fancy")},
                                     {"count", value("-4")},
                                     {"loud", value("true")},
                                     {"every", value("1h30m")},
                                     {"most", value("2kB")},
                                     {"words", value(Texts{"a b", "c"})}})};
    start();
    stop();
    EXPECT_EQ(read_file(record), " fancy -4 1 5400000 2000 a b c [0]");
}

}  // namespace
}  // namespace wirewatch::plugin_host
