// What the process was started with.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace wirewatch::reading {

std::vector<std::pair<std::string, std::string>> environment();

// The `wirewatch` that people call, whichever of its two programs this is: PREFIX/bin/wirewatch or, in the
// build tree, a file beside which plugins lie in the same way.
std::filesystem::path executable();

// PREFIX/libexec/wirewatch/wirewatch, with all verbs; the build tree has it in the same place.
std::filesystem::path executable_of_the_daemon();

// --config, else /etc/wirewatch/wirewatch.yaml.
std::string settings_file(std::string const& given);

// --state-dir, else the state of the settings, else the user's own state folder. Settings with mistakes, or
// that name secrets which only the daemon may read, name its folder all the same.
std::filesystem::path state_dir(std::string const& given, std::string const& config);

}  // namespace wirewatch::reading
