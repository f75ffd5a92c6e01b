// The lists of maps in wirewatch.yaml: drop folders and plugin instances.
#pragma once
#include <filesystem>
#include <string_view>
#include <vector>

#include "core/yaml.hpp"
#include "settings/settings.hpp"

namespace wirewatch::settings {

// nullptr = absent = none.
std::vector<Folder> read_folders(yaml::Node const* list, std::filesystem::path const& base,
                                 std::vector<Problem>& problems);
std::vector<Instance> read_instances(yaml::Node const* list, std::vector<Problem>& problems);

std::vector<std::string_view> const& folder_keys();
std::vector<std::string_view> const& instance_keys();
std::vector<std::string_view> const& only_keys();

}  // namespace wirewatch::settings
