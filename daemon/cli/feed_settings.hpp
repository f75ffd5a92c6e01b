// The settings whose feeds are listed, added to and taken from by the verbs of `feeds`, and the files in
// feeds.d that these write.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ask_daemon.hpp"
#include "cli/replace_file.hpp"
#include "core/feed.hpp"
#include "settings/settings.hpp"

namespace wirewatch::cli {

inline constexpr std::string_view added_file = "added.yaml";        // of `feeds add`
inline constexpr std::string_view imported_file = "imported.yaml";  // of `feeds import`

// With --state-dir in any case: the settings, which may name ten thousand feeds, are read for it but once.
AskOptions resolved(AskOptions asking);

// --config; else what the daemon at --state-dir runs with; else /etc/wirewatch/wirewatch.yaml. Absolute.
std::string settings_file_of(AskOptions const& asking);

// Prints every error, and sets the exit code, when they cannot be used.
std::optional<settings::Settings> read_settings(std::string const& file, int& exit_code);

// One of the files the verbs write, beside the settings it belongs to.
class FeedFile {
public:
    FeedFile(std::string const& settings_file, std::string_view name);

    std::filesystem::path const& path() const { return path_; }

    // Whether `feeds:` of the settings names the file; else prints what to add and sets the exit code.
    bool is_named_by(settings::Settings const& settings, int& exit_code) const;

    // Errors: io, which is told with the lines that were to be written; invalid for a file that somebody
    // wrote in a way that cannot be added to.
    Result<void> append(std::vector<Feed> const& feeds) const;
    Result<void> remove(std::string const& id) const;

    // Until it is let go, no other `feeds` verb changes the folder.
    Result<FolderLock> lock() const { return FolderLock::take(path_.parent_path()); }

    // Says that the file cannot be written, and prints the lines that an operator who may can put there.
    // Returns the exit code.
    int refuse(Error const& error, std::vector<Feed> const& feeds) const;

private:
    Result<std::string> text() const;  // empty when there is no such file

    std::string settings_file_;
    std::filesystem::path path_;
};

// Asks the daemon to take the change up, when one runs with these settings. What becomes of it is told on
// stderr; returns the exit code.
int take_up(AskOptions const& asking, std::string const& settings_file);

}  // namespace wirewatch::cli
