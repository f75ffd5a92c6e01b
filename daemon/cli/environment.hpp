// What the process was started with.
#pragma once
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace wirewatch::cli {

std::vector<std::pair<std::string, std::string>> environment();
std::filesystem::path executable();  // /proc/self/exe

// --config, else /etc/wirewatch/wirewatch.yaml.
std::string settings_file(std::string const& given);

// --state-dir, else the state of the settings when they can be read, else the user's own state folder.
std::filesystem::path state_dir(std::string const& given, std::string const& config);

}  // namespace wirewatch::cli
