#include <unistd.h>

#include "settings/workspace.hpp"

namespace wirewatch::settings {
namespace {

using namespace std::chrono_literals;

class ReadTest : public Workspace {};

TEST_F(ReadTest, WebSubNeedsBothItsAddresses) {
    write("feeds.d/a.yaml", "feeds: []\n");
    auto const contact = std::string("polling: {contact: \"https://desk.example/\"}\n");
    auto listens = [&](std::string const& websub) { return read_text(contact + "websub: " + websub + "\n"); };
    auto result = listens("{listen: \"127.0.0.1:8713\", public_url: \"https://desk.example/websub\"}");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_TRUE(result.settings->websub.enabled);
    EXPECT_EQ(result.settings->websub.public_url, "https://desk.example/websub");
    EXPECT_FALSE(result.settings->websub.accept_sha1);
    EXPECT_EQ(problems(listens("{public_url: \"https://desk.example/websub\"}")),
              "wirewatch.yaml:2:22: websub.public_url needs websub.listen: the address to listen on, such as "
              "127.0.0.1:8713\n");
    EXPECT_EQ(
        problems(listens("{listen: \"127.0.0.1:8710\", public_url: \"https://desk.example/websub\"}")),
        "wirewatch.yaml:2:18: websub.listen: 127.0.0.1:8710 is the address of http.listen too; each needs an "
        "address of its own\n");
    EXPECT_EQ(problems(listens("{listen: \"127.0.0.1:8713\", public_url: desk.example}")),
              "wirewatch.yaml:2:48: websub.public_url: 'desk.example' is not an address such as "
              "https://desk.example/websub\n");
}

TEST_F(ReadTest, AnEmptyFileIsAllDefaults) {
    write("feeds.d/a.yaml", "feeds: []\n");
    auto result = read_text("");
    EXPECT_EQ(
        problems(result),
        "wirewatch.yaml: warning: polling.contact is not set: sites see the project's page; set it to a "
        "page or address of yours\n");
    ASSERT_TRUE(result.settings);
    auto const& settings = *result.settings;
    EXPECT_EQ(settings.state, "/var/lib/wirewatch");
    EXPECT_EQ(settings.rules, std::vector{(root / "rules.d/**/*.yaml").string()});
    EXPECT_EQ(settings.polling.every.min, 1min);
    EXPECT_EQ(settings.polling.every.max, 1h);
    EXPECT_EQ(settings.polling.at_once, 200);
    EXPECT_EQ(settings.polling.per_host, 1);
    EXPECT_EQ(settings.polling.timeout, 20s);
    EXPECT_EQ(settings.polling.max_body.count, 8u << 20);
    EXPECT_EQ(settings.polling.contact, "");
    EXPECT_TRUE(settings.polling.allow_private.empty());
    EXPECT_EQ(settings.max_age, 48h);
    EXPECT_EQ(settings.bus.publish, "tcp://127.0.0.1:8711");
    EXPECT_EQ(settings.bus.replay, "tcp://127.0.0.1:8712");
    EXPECT_FALSE(settings.bus.insecure);
    EXPECT_EQ(settings.http_listen, "127.0.0.1:8710");
    EXPECT_TRUE(settings.http_enabled);
    EXPECT_EQ(settings.retention.articles, 90 * 24h);
    EXPECT_EQ(settings.retention.alerts, 1000 * 24h);
    EXPECT_EQ(settings.retention.size.count, 10ull << 30);
    EXPECT_EQ(settings.log_level, "info");
    EXPECT_EQ(settings.log_format, "auto");
    EXPECT_TRUE(settings.plugin_path.empty());
    EXPECT_TRUE(settings.require_tests);
}

TEST_F(ReadTest, EveryProblemIsToldInOneRun) {
    write("feeds.yaml", "feeds:\n  - {id: A, url: ftp://x}\n");
    EXPECT_EQ(
        problems_of("feeds: [feeds.yaml, none.yaml]\n"
                    "poling: {at_once: 3}\n"
                    "polling:\n"
                    "  every: {min: 20, max: 1h}\n"
                    "  per_hots: 2\n"
                    "  contact: me@desk.example\n"
                    "  allow_private: [10.0.0.0/8, 10.0.0.0/33]\n"
                    "log: {level: verbose, format: josn}\n"
                    "bus: {publish: \"tcp://0.0.0.0:8711\", curve: {secret_key_file: k}}\n"
                    "websub: {listen: \"127.0.0.1:80\"}\n"
                    "retention: {size: 10G}\n"
                    "folders: [{lang: en}]\n"
                    "reload: {require_tests: perhaps}\n"),
        "wirewatch.yaml:2:1: unknown key 'poling'; did you mean 'polling'?\n"
        "wirewatch.yaml:4:16: polling.every.min: '20' is not a duration such as 20s, 10m, 1h30m, 48h or "
        "90d\n"
        "wirewatch.yaml:5:3: unknown key 'per_hots' in polling; did you mean 'per_host'?\n"
        "wirewatch.yaml:7:31: polling.allow_private: '10.0.0.0/33' is not an address range such as "
        "10.0.0.0/8 or fd00::/8\n"
        "wirewatch.yaml:8:14: log.level: 'verbose' is not one of debug, info, warn, error\n"
        "wirewatch.yaml:8:31: log.format: 'josn' is not one of auto, logfmt, json, journald; did you mean "
        "'json'?\n"
        "wirewatch.yaml:11:19: retention.size: '10G' is not a size such as 512KiB, 8MiB or 10GiB\n"
        "wirewatch.yaml:13:25: reload.require_tests: 'perhaps' is not true or false\n"
        "feeds.yaml:2:10: id of a feed is lower-case letters, digits, '_', '.' and '-', beginning with a "
        "letter or digit, not 'A'\n"
        "feeds.yaml:2:18: url of a feed is an absolute http or https address, not 'ftp://x'\n"
        "wirewatch.yaml:1:21: feeds: none.yaml does not exist\n"
        "wirewatch.yaml:12:11: a folder needs 'path'\n"
        "wirewatch.yaml:9:63: bus.curve.secret_key_file: cannot read k: No such file or directory\n"
        "wirewatch.yaml: warning: bus.curve.clients names no key: nobody can use the bus; put the client's "
        ".pub file there\n"
        "wirewatch.yaml:10:18: websub.listen needs websub.public_url: the address under which hubs reach "
        "it, such as https://desk.example/websub\n");
}

TEST_F(ReadTest, SettingsWithMistakesNameTheirStateAllTheSame) {
    auto result = read_text("state: here\nfolder: x\n" + quiet);
    EXPECT_FALSE(result.settings);
    EXPECT_EQ(result.state, root / "here");
    EXPECT_EQ(read("/nowhere/w.yaml", {}, "").state, "");
}

TEST_F(ReadTest, AWarningDoesNotStopAnErrorDoes) {
    auto warned = read_text("feeds: [none/*.yaml]\npolling: {contact: me@desk.example}\n");
    EXPECT_EQ(problems(warned), "wirewatch.yaml:1:9: warning: feeds: no file matches none/*.yaml\n");
    EXPECT_TRUE(warned.settings);
    EXPECT_FALSE(read_text(quiet + "log: {level: x}\n").settings);
}

TEST_F(ReadTest, WrongKindsOfValuesSayWhatWouldBeRight) {
    EXPECT_EQ(
        problems_of("feeds: []\n"
                    "polling: 5m\n"
                    "state: [a]\n"
                    "rules: {a: b}\n"
                    "log: [debug]\n"
                    "retention: {articles: {days: 3}}\n"
                    "folders: here\n"),
        "wirewatch.yaml:2:10: polling is a map of keys, such as 'every: ...'\n"
        "wirewatch.yaml:3:8: state is a path, not a list\n"
        "wirewatch.yaml:4:8: rules is a list of texts, not a map\n"
        "wirewatch.yaml:5:6: log is a map of keys, such as 'level: ...'\n"
        "wirewatch.yaml:6:23: retention.articles is a duration such as 20s, 10m, 1h30m, 48h or 90d, not a "
        "map\n"
        "wirewatch.yaml: warning: polling.contact is not set: sites see the project's page; set it to a "
        "page or address of yours\n"
        "wirewatch.yaml:7:10: folders is a list of maps\n");
    EXPECT_EQ(problems_of("just text\n").substr(0, 81),
              "wirewatch.yaml:1:1: settings are a map of keys, such as 'feeds: [feeds.d/*.yaml]'");
}

TEST_F(ReadTest, AFileThatIsNoYamlHasOnlyThatProblem) {
    EXPECT_EQ(problems_of("feeds: [a\nlog: x\n"),
              "wirewatch.yaml:2:4: a '[' before this is not closed by ']'\n");
}

TEST_F(ReadTest, ADuplicateKeyDoesNotHideOtherProblems) {
    EXPECT_EQ(problems_of(quiet + "log: {level: info, level: debug}\nlgo: x\n"),
              "wirewatch.yaml:3:20: key 'level' stands twice in one map; keep one of them\n"
              "wirewatch.yaml:4:1: unknown key 'lgo'; did you mean 'log'?\n");
}

TEST_F(ReadTest, APairThatContradictsItselfIsRefusedOnce) {
    EXPECT_EQ(
        problems_of("feeds: []\npolling: {every: {min: 2h}, contact: a@b.example}\n"),
        "wirewatch.yaml:2:24: polling.every: max (1h) is below min (2h); max is the longest time between "
        "two polls\n");
    EXPECT_EQ(problems_of("feeds: []\npolling: {every: {min: 2h, max: x}, contact: a@b.example}\n"),
              "wirewatch.yaml:2:33: polling.every.max: 'x' is not a duration such as 20s, 10m, 1h30m, 48h or "
              "90d\n");
}

TEST_F(ReadTest, PathsAreRelativeToTheSettingsFile) {
    write("feeds.yaml", "feeds:\n  - {id: a, url: \"https://a.example/\"}\n");
    auto result = read_text(
        "state: state\nfeeds: feeds.yaml\nrules: [rules/*.yaml, /etc/rules.yaml]\n"
        "folders: [{path: ../drop/}]\nplugins: {path: [plug]}\npolling: {contact: a@b.example}\n");
    EXPECT_EQ(problems(result), "");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->state, root / "state");
    EXPECT_EQ(result.settings->feeds.size(), 1u);
    EXPECT_EQ(result.settings->rules,
              (std::vector{(root / "rules/*.yaml").string(), std::string("/etc/rules.yaml")}));
    EXPECT_EQ(result.settings->folders.at(0).path, (root.parent_path() / "drop").string());
    EXPECT_EQ(result.settings->plugin_path, std::vector{(root / "plug").string()});
}

TEST_F(ReadTest, PluginsAreLookedForBesideTheProgramThenWhereTheyAreInstalled) {
    write("build/plugins/a.so", "");
    write("build/lib/wirewatch/plugins/a.so", "");
    write("wirewatch.yaml", quiet);
    auto result = read((root / "wirewatch.yaml").string(), {}, root / "build/daemon/wirewatch");
    ASSERT_TRUE(result.settings);
    EXPECT_EQ(result.settings->plugin_path, (std::vector{(root / "build/plugins").string(),
                                                         (root / "build/lib/wirewatch/plugins").string()}));
}

TEST_F(ReadTest, AFileThatIsNotThereOrNotReadableIsSaid) {
    auto missing = read((root / "none.yaml").string(), {}, "");
    EXPECT_EQ(problems(missing), "none.yaml: no such settings file; --config FILE names another\n");
    EXPECT_FALSE(missing.settings);
    write("sub/x", "");
    EXPECT_EQ(problems(read((root / "sub").string(), {}, "")),
              "sub: is a folder; name the settings file in it\n");
    if (geteuid() == 0) return;  // root reads everything
    write("secret.yaml", "x");
    std::filesystem::permissions(root / "secret.yaml", std::filesystem::perms::none);
    EXPECT_EQ(problems(read((root / "secret.yaml").string(), {}, "")),
              "secret.yaml: cannot read secret.yaml: Permission denied\n");
}

TEST(DefaultUserState, FollowsTheXdgSpecification) {
    EXPECT_EQ(default_user_state({{"HOME", "/home/a"}}), "/home/a/.local/state/wirewatch");
    EXPECT_EQ(default_user_state({{"HOME", "/home/a"}, {"XDG_STATE_HOME", "/s"}}), "/s/wirewatch");
    EXPECT_EQ(default_user_state({{"XDG_STATE_HOME", "s"}, {"HOME", "/home/a"}}),
              "/home/a/.local/state/wirewatch");
}

}  // namespace
}  // namespace wirewatch::settings
