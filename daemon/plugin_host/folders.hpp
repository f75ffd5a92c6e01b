// `folders:` of the settings as instances of the plugin source_folder.
#pragma once
#include <utility>
#include <vector>

#include "settings/settings.hpp"

namespace wirewatch::plugin_host {

// Named folder.NAME after the last part of the path; where that name is taken, with a hash of the path behind
// it. The name is the feed's id in the journal: a folder that changes it is read again.
std::vector<std::pair<settings::Folder, settings::Instance>> folder_instances(
    settings::Settings const& settings);

}  // namespace wirewatch::plugin_host
