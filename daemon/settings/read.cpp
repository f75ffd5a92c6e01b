// Settings: parse, override, check, fill. Every problem is collected; nothing stops at the first.
#include <algorithm>

#include "core/yaml.hpp"
#include "settings/bus.hpp"
#include "settings/checks.hpp"
#include "settings/feed_files.hpp"
#include "settings/sections.hpp"
#include "settings/settings.hpp"
#include "settings/values.hpp"

namespace wirewatch::settings {
namespace {

namespace fs = std::filesystem;

Polling polling_of(Values const& values, std::vector<Problem>& problems) {
    Polling polling;
    polling.every = {values.duration("polling.every.min"), values.duration("polling.every.max")};
    polling.mean = values.duration("polling.mean");
    polling.at_once = values.count("polling.at_once");
    polling.per_host = values.count("polling.per_host");
    polling.host_pause = values.duration("polling.host_pause");
    polling.retry_scope = values.text("polling.retry_scope");
    polling.timeout = values.duration("polling.timeout");
    polling.max_body = values.bytes("polling.max_body");
    polling.contact = values.text("polling.contact");
    polling.allow_private = values.of("polling.allow_private").texts;
    auto min = values.of("polling.every.min");
    auto max = values.of("polling.every.max");
    if (polling.every.max < polling.every.min && min.sound && max.sound) {
        auto const& wrong = values.given("polling.every.max") ? max : min;
        values.complain(wrong.place, "polling.every: max (" + max.texts[0] + ") is below min (" +
                                         min.texts[0] + "); max is the longest time between two polls");
    }
    auto contact = values.of("polling.contact");
    if (polling.contact.empty() && contact.sound) {
        problems.push_back({contact.place,
                            "polling.contact is not set: sites see the project's page; set it to a page or "
                            "address of yours",
                            true});
    }
    return polling;
}

void read_http(Values const& values, Settings& settings) {
    auto value = values.of("http.listen");
    settings.http_listen = value.texts[0];
    settings.http_enabled = settings.http_listen != "off";
    if (!settings.http_enabled) return;
    if (!is_loopback(settings.http_listen)) {
        values.complain(value.place,
                        "http.listen: " + settings.http_listen +
                            " can be reached from other machines, and this version knows no token; "
                            "bind 127.0.0.1 and put a reverse proxy before it");
    }
    for (auto const* key : {"bus.publish", "bus.replay"}) {
        if (!collide("tcp://" + settings.http_listen, values.text(key))) continue;
        values.complain(value.place, "http.listen: " + settings.http_listen + " is the address of " + key +
                                         " too; each needs an address of its own");
    }
}

void read_websub(Values const& values, Settings& settings) {
    auto& websub = settings.websub;
    websub.listen = values.text("websub.listen");
    websub.enabled = websub.listen != "off";
    websub.public_url = values.text("websub.public_url");
    websub.accept_sha1 = values.flag("websub.accept_sha1");
    auto listen = values.of("websub.listen");
    if (websub.enabled && websub.public_url.empty() && values.of("websub.public_url").sound) {
        values.complain(
            listen.place,
            "websub.listen needs websub.public_url: the address under which hubs reach it, such as "
            "https://desk.example/websub");
    }
    if (!websub.enabled && !websub.public_url.empty()) {
        values.complain(
            values.of("websub.public_url").place,
            "websub.public_url needs websub.listen: the address to listen on, such as 127.0.0.1:8713");
    }
    for (auto const* key : {"bus.publish", "bus.replay", "http.listen"}) {
        auto other = values.text(key);
        if (!collide("tcp://" + websub.listen, other) && !collide(websub.listen, other)) continue;
        if (!websub.enabled) continue;
        values.complain(listen.place, "websub.listen: " + websub.listen + " is the address of " + key +
                                          " too; each needs an address of its own");
    }
}

std::vector<std::string> absolute(std::vector<std::string> const& paths, fs::path const& base) {
    std::vector<std::string> result;
    result.reserve(paths.size());
    for (auto const& path : paths) result.push_back((base / path).lexically_normal().string());
    return result;
}

// Beside the executable in the build tree (build/release/daemon/wirewatch), then where it is installed.
std::vector<std::string> default_plugin_path(fs::path const& executable) {
    auto above = executable.parent_path().parent_path();
    std::vector<std::string> path;
    for (auto const* folder : {"plugins", "lib/wirewatch/plugins"}) {
        std::error_code failed;
        if (fs::is_directory(above / folder, failed)) path.push_back((above / folder).string());
    }
    return path;
}

std::optional<std::string> text_of(std::string const& file, std::vector<Problem>& problems) {
    std::error_code failed;
    auto status = fs::status(file, failed);
    if (status.type() == fs::file_type::not_found) {
        problems.push_back({{file, 0, 0}, "no such settings file; --config FILE names another"});
        return std::nullopt;
    }
    if (fs::is_directory(status)) {
        problems.push_back({{file, 0, 0}, "is a folder; name the settings file in it"});
        return std::nullopt;
    }
    return read_file(file, {file, 0, 0}, problems);
}

// systemd.exec(5), LoadCredential=.
fs::path credentials_folder(std::vector<std::pair<std::string, std::string>> const& environment) {
    auto found =
        std::ranges::find(environment, "CREDENTIALS_DIRECTORY", &std::pair<std::string, std::string>::first);
    return found == environment.end() ? fs::path() : fs::path(found->second);
}

Settings fill(Values& values, std::string const& file, fs::path const& credentials,
              fs::path const& executable, std::vector<Problem>& problems) {
    auto base = fs::absolute(file).parent_path();
    values.assume("plugins.path", default_plugin_path(executable));
    Settings settings;
    settings.file = file;
    settings.state = (base / values.text("state")).lexically_normal();
    settings.polling = polling_of(values, problems);
    settings.feeds = read_feed_files(values.of("feeds"), base, settings.polling.every, credentials, problems);
    settings.feed_files = absolute(values.of("feeds").texts, base);
    settings.rules = absolute(values.of("rules").texts, base);
    settings.folders = read_folders(values.section("folders"), base, problems);
    settings.max_age = values.duration("alerts.max_age");
    settings.bus = read_bus(values, {credentials, base}, problems);
    read_http(values, settings);
    read_websub(values, settings);
    settings.retention = {values.duration("retention.articles"), values.duration("retention.alerts"),
                          values.bytes("retention.size")};
    settings.log_level = values.text("log.level");
    settings.log_format = values.text("log.format");
    settings.plugin_path = absolute(values.of("plugins.path").texts, base);
    settings.instances = read_instances(values.section("plugins.instances"), problems);
    settings.require_tests = values.flag("reload.require_tests");
    return settings;
}

}  // namespace

Read read(std::string const& file, std::vector<std::pair<std::string, std::string>> const& environment,
          fs::path const& executable) {
    Read result;
    auto& problems = result.problems;
    auto text = text_of(file, problems);
    if (!text) return result;
    auto root = yaml::parse(*text, file, problems);
    // A file that is no YAML has no settings to judge: the defaults would only add noise to the one problem.
    if (root.kind == yaml::Kind::null && !problems.empty()) return result;
    Values values(root, file, problems);
    values.override_from(environment);
    auto settings = fill(values, file, credentials_folder(environment), executable, problems);
    result.shown = values.shown();
    result.rules = settings.rules;
    result.state = settings.state;
    auto refused = std::any_of(problems.begin(), problems.end(), [](Problem const& p) { return !p.warning; });
    if (!refused) result.settings = std::move(settings);
    return result;
}

fs::path default_user_state(std::vector<std::pair<std::string, std::string>> const& environment) {
    std::string home = "/root";
    for (auto const& [name, value] : environment) {
        // The XDG base directory specification ignores relative values.
        if (name == "XDG_STATE_HOME" && value.starts_with('/')) return fs::path(value) / "wirewatch";
        if (name == "HOME" && !value.empty()) home = value;
    }
    return fs::path(home) / ".local/state/wirewatch";
}

}  // namespace wirewatch::settings
