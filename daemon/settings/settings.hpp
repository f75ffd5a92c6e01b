// wirewatch.yaml and the feed files it names, as values. Every key, its type, default and help stand in the
// schema table (schema.hpp); nothing else in the program invents a default.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/bytes.hpp"
#include "core/error.hpp"
#include "core/feed.hpp"
#include "core/match.hpp"
#include "core/time.hpp"

namespace wirewatch::settings {

struct Folder {  // short for an instance of source_folder
    std::string path;
    std::string lang;
    std::string after = "keep";  // keep | delete | move DIR
    bool sample = false;
    Place declared;
};

struct Polling {
    PollEvery every{std::chrono::minutes(1), std::chrono::hours(1)};
    Duration mean = std::chrono::minutes(10);
    int at_once = 200;
    int per_host = 1;
    Duration host_pause = std::chrono::seconds(1);
    std::string retry_scope = "host";  // feed | host | domain
    Duration timeout = std::chrono::seconds(20);
    Bytes max_body{8u << 20};
    std::string contact;                     // URL in the User-Agent; empty until set
    std::vector<std::string> allow_private;  // CIDR ranges that may be polled although not public
};

struct Curve {
    std::string secret_key;                      // as text; stands in no log and no message
    std::map<std::string, std::string> clients;  // public keys of those who may come in -> their names
};

struct Bus {
    std::string publish = "tcp://127.0.0.1:8711";
    std::string replay = "tcp://127.0.0.1:8712";
    std::optional<Curve> curve;  // absent: not encrypted
    bool insecure = false;
};

struct WebSub {
    bool enabled = false;  // false: websub.listen is "off"
    std::string listen;
    std::string public_url;  // under which hubs reach it
    bool accept_sha1 = false;
};

struct Retention {
    Duration articles = std::chrono::days(90);
    Duration alerts = std::chrono::days(1000);
    Bytes size{10ull << 30};
};

struct Only {                        // which alerts an instance gets; empty = all
    std::vector<std::string> rules;  // prefixes by segment
    std::vector<std::string> topics;
    std::optional<Severity> min_severity;
};

// A plugin's settings as written; the host checks them against the plugin's own table.
struct PluginValue {
    std::variant<std::string, std::vector<std::string>> value;
    Place place;
};

struct Instance {
    std::string name;
    std::string plugin;
    std::map<std::string, PluginValue> settings;
    Only only;
    Place declared;
};

struct Settings {
    std::string file;  // the file read, as given
    std::filesystem::path state;
    std::vector<Feed> feeds;              // of all files that `feeds:` names, in order
    std::vector<std::string> feed_files;  // what `feeds:` names: absolute paths or globs
    std::vector<std::string> rules;       // absolute paths or globs
    std::vector<Folder> folders;          // with absolute paths
    Polling polling;
    Duration max_age = std::chrono::hours(48);  // alerts.max_age
    Bus bus;
    std::string http_listen = "127.0.0.1:8710";
    bool http_enabled = true;  // false: http.listen is "off"
    WebSub websub;
    Retention retention;
    std::string log_level = "info";
    std::string log_format = "auto";
    std::vector<std::string> plugin_path;  // absolute folders
    std::vector<Instance> instances;       // plugins.instances
    bool require_tests = true;             // reload.require_tests
};

// Where each value came from, for `check --show`: key "polling.per_host" -> value, origin.
struct Shown {
    std::string key;
    std::string value;
    std::string origin;  // file:line, "environment NAME", or "default"
};

struct Read {
    std::optional<Settings> settings;  // absent when any problem is an error
    std::vector<std::string> rules;  // as in settings, there too when those are absent: to be checked as well
    std::filesystem::path state;     // likewise: to find the daemon that runs with them
    std::vector<Problem> problems;
    std::vector<Shown> shown;
};

// Environment overrides WIREWATCH_<SECTION>__<KEY> come from `environment` ({name, value}); `executable` is
// the running binary, from which plugins.path takes its default.
Read read(std::string const& file, std::vector<std::pair<std::string, std::string>> const& environment,
          std::filesystem::path const& executable);

// The value of `state` for people who run from their own account:
// ${XDG_STATE_HOME:-~/.local/state}/wirewatch.
std::filesystem::path default_user_state(std::vector<std::pair<std::string, std::string>> const& environment);

}  // namespace wirewatch::settings
