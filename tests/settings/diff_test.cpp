#include "settings/diff.hpp"

#include <gtest/gtest.h>

namespace wirewatch::settings {
namespace {

using namespace std::chrono_literals;
using Keys = std::vector<std::string>;

Feed feed(std::string id, std::string url = "https://a.example/") {
    Feed feed;
    feed.id = std::move(id);
    feed.url = std::move(url);
    return feed;
}

TEST(Difference, OfTheSameIsNothing) {
    Settings settings;
    settings.feeds = {feed("a"), feed("b")};
    settings.folders.push_back({"/drop", "en", "keep", false, {}});
    auto moved = settings;
    moved.file = "elsewhere.yaml";
    moved.feeds[0].declared = {"other.yaml", 9, 9};
    moved.folders[0].declared = {"other.yaml", 9, 9};
    std::swap(moved.feeds[0], moved.feeds[1]);
    auto found = difference(settings, moved);
    EXPECT_FALSE(found.restart_needed());
    EXPECT_EQ(found.live_keys, Keys{});
    EXPECT_EQ(found.feeds_added + found.feeds_removed + found.feeds_changed, 0u);
}

TEST(Difference, CountsFeedsById) {
    Settings before, after;
    before.feeds = {feed("stays"), feed("goes"), feed("moves"), feed("slower")};
    after.feeds = {feed("comes"), feed("stays"), feed("moves", "https://b.example/"), feed("slower")};
    after.feeds[3].every = PollEvery{1min, 5h};
    auto found = difference(before, after);
    EXPECT_EQ(found.feeds_added, 1u);
    EXPECT_EQ(found.feeds_removed, 1u);
    EXPECT_EQ(found.feeds_changed, 2u);
    EXPECT_FALSE(found.restart_needed());
}

TEST(Difference, NamesWhatOnlyAStartTakesUp) {
    Settings before, after;
    after.state = "/elsewhere";
    after.folders.push_back({"/drop", "en", "keep", false, {}});
    after.bus.publish = "tcp://127.0.0.1:1";
    after.bus.replay = "tcp://127.0.0.1:2";
    after.http_listen = "off";
    after.retention.articles = 1h;
    after.retention.alerts = 1h;
    after.retention.size = Bytes{1};
    after.log_format = "json";
    after.plugin_path = {"/p"};
    after.instances.push_back({"desk", "sink_exec", {}, {}, {}});
    auto found = difference(before, after);
    EXPECT_EQ(found.restart_keys, (Keys{"state", "folders", "bus.publish", "bus.replay", "http.listen",
                                        "retention.articles", "retention.alerts", "retention.size",
                                        "log.format", "plugins.path", "plugins.instances"}));
    EXPECT_TRUE(found.restart_needed());
}

TEST(Difference, ClientsOfTheBusComeAndGoLiveItsSecretDoesNot) {
    Settings before, after;
    after.bus.curve = Curve{"secret", {{"key", "desk"}}};
    EXPECT_EQ(difference(before, after).restart_keys, Keys{"bus.curve.secret_key_file"});
    EXPECT_EQ(difference(after, before).restart_keys, Keys{"bus.curve.secret_key_file"});
    before = after;
    EXPECT_EQ(difference(before, after).live_keys, Keys{});
    after.bus.curve->clients["another"] = "night";
    EXPECT_EQ(difference(before, after).live_keys, Keys{"bus.curve.clients"});
    EXPECT_FALSE(difference(before, after).restart_needed());
    after.bus.curve->secret_key = "other";
    EXPECT_TRUE(difference(before, after).restart_needed());
}

TEST(Difference, SeesEveryPartOfAnInstance) {
    Settings before;
    before.instances.push_back({"desk", "sink_exec", {{"program", {"/bin/true", {}}}}, {}, {}});
    auto changed = [&](auto change) {
        auto after = before;
        change(after.instances[0]);
        return difference(before, after).restart_keys == Keys{"plugins.instances"};
    };
    EXPECT_TRUE(changed([](Instance& i) { i.name = "x"; }));
    EXPECT_TRUE(changed([](Instance& i) { i.plugin = "x"; }));
    EXPECT_TRUE(changed([](Instance& i) { i.settings["program"].value = std::string("/bin/false"); }));
    EXPECT_TRUE(changed([](Instance& i) { i.settings["more"].value = std::string(); }));
    EXPECT_TRUE(changed([](Instance& i) { i.settings.clear(); }));
    EXPECT_TRUE(changed([](Instance& i) { i.only.rules = {"talks"}; }));
    EXPECT_TRUE(changed([](Instance& i) { i.only.min_severity = Severity::low; }));
    EXPECT_FALSE(changed([](Instance& i) { i.declared = {"x", 1, 1}; }));
}

TEST(Difference, NamesWhatAReloadTakesUp) {
    Settings before, after;
    after.rules = {"/r"};
    after.polling.every.max = 2h;
    after.polling.at_once = 1;
    after.polling.per_host = 2;
    after.polling.timeout = 1s;
    after.polling.max_body = Bytes{1};
    after.polling.contact = "a@b.example";
    after.polling.allow_private = {"10.0.0.0/8"};
    after.max_age = 1h;
    after.log_level = "debug";
    after.require_tests = false;
    auto found = difference(before, after);
    EXPECT_FALSE(found.restart_needed());
    EXPECT_EQ(found.live_keys,
              (Keys{"rules", "polling.every", "polling.at_once", "polling.per_host", "polling.timeout",
                    "polling.max_body", "polling.contact", "polling.allow_private", "alerts.max_age",
                    "log.level", "reload.require_tests"}));
}

}  // namespace
}  // namespace wirewatch::settings
