#include "cli/feed_settings.hpp"

#include <algorithm>
#include <cstdio>

#include "cli/control_client.hpp"
#include "core/exit_codes.hpp"
#include "core/glob.hpp"
#include "reading/environment.hpp"
#include "reading/json_text.hpp"
#include "reading/whole_file.hpp"
#include "subscriptions/feed_file.hpp"

namespace wirewatch::cli {
namespace {

namespace fs = std::filesystem;

// The settings file of the daemon that answers; empty when none does.
std::string settings_of_the_daemon(AskOptions const& asking) {
    auto answer = ask(reading::state_dir(asking.state_dir, asking.config), {{"do", "status"}});
    return answer ? reading::text_at(*answer, "settings") : "";
}

bool is_same_file(std::string const& a, std::string const& b) {
    std::error_code failed;
    return a == b || fs::equivalent(a, b, failed);
}

}  // namespace

AskOptions resolved(AskOptions asking) {
    asking.state_dir = reading::state_dir(asking.state_dir, asking.config).string();
    return asking;
}

std::string settings_file_of(AskOptions const& asking) {
    auto file = asking.config.empty() ? settings_of_the_daemon(asking) : asking.config;
    return fs::absolute(reading::settings_file(file)).lexically_normal().string();
}

std::optional<settings::Settings> read_settings(std::string const& file, int& exit_code) {
    auto read = settings::read(file, reading::environment(), reading::executable());
    if (read.settings) return std::move(read.settings);
    for (auto const& problem : read.problems) {
        if (!problem.warning) std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    }
    exit_code = exit_code::bad_configuration;
    return std::nullopt;
}

FeedFile::FeedFile(std::string const& settings_file, std::string_view name)
    : settings_file_(settings_file), path_(fs::path(settings_file).parent_path() / "feeds.d" / name) {}

bool FeedFile::is_named_by(settings::Settings const& settings, int& exit_code) const {
    auto names = [this](std::string const& pattern) { return matches_glob(pattern, path_); };
    if (std::any_of(settings.feed_files.begin(), settings.feed_files.end(), names)) return true;
    std::fprintf(stderr, "%s: feeds: does not name %s; add feeds.d/*.yaml to it\n", settings_file_.c_str(),
                 path_.c_str());
    exit_code = exit_code::bad_configuration;
    return false;
}

Result<std::string> FeedFile::text() const {
    std::error_code failed;
    if (fs::status(path_, failed).type() == fs::file_type::not_found) return std::string();
    auto text = reading::read_whole(path_);
    if (!text) return Error(Errc::io, "cannot read " + path_.string());
    return std::move(*text);
}

Result<void> FeedFile::append(std::vector<Feed> const& feeds) const {
    auto before = text();
    if (!before) return before.error();
    auto after = subscriptions::with_feeds(*before, feeds, path_.string());
    if (!after) return after.error();
    return replace_file(path_, *after);
}

Result<void> FeedFile::remove(std::string const& id) const {
    auto before = text();
    if (!before) return before.error();
    auto after = subscriptions::without_feed(*before, id, path_.string());
    if (!after) return after.error();
    return replace_file(path_, *after);
}

int FeedFile::refuse(Error const& error, std::vector<Feed> const& feeds) const {
    std::fprintf(stderr, "%s\n", error.message.c_str());
    if (feeds.empty()) return exit_code::io_failed;
    std::fprintf(stderr, "who may write there puts these lines under feeds: in %s, then: wirewatch reload\n",
                 path_.c_str());
    std::printf("%s", subscriptions::entries(feeds).c_str());
    return error.code == Errc::io ? exit_code::io_failed : exit_code::bad_configuration;
}

int take_up(AskOptions const& asking, std::string const& settings_file) {
    auto daemons = settings_of_the_daemon(asking);
    if (daemons.empty()) {
        std::fprintf(stderr, "no wirewatch runs; its next start takes it up\n");
        return 0;
    }
    if (!is_same_file(daemons, settings_file)) {
        std::fprintf(stderr, "not reloaded: the wirewatch that runs has other settings, %s\n",
                     daemons.c_str());
        return 0;
    }
    return reload(asking);
}

}  // namespace wirewatch::cli
