#include "plugin_host/folders.hpp"

#include <filesystem>
#include <set>

#include "core/hash.hpp"

namespace wirewatch::plugin_host {
namespace {

// Of letters, digits, '_', '.' and '-', as every feed id.
std::string name_of(std::string const& path) {
    std::string name = "folder.";
    for (char c : std::filesystem::path(path).filename().string()) {
        auto upper = c >= 'A' && c <= 'Z';
        auto kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        name += upper ? static_cast<char>(c + 32) : kept ? c : '_';
    }
    return name;
}

}  // namespace

std::vector<std::pair<settings::Folder, settings::Instance>> folder_instances(
    settings::Settings const& settings) {
    std::set<std::string> taken;
    for (auto const& feed : settings.feeds) taken.insert(feed.id);
    for (auto const& instance : settings.instances) taken.insert(instance.name);

    std::vector<std::pair<settings::Folder, settings::Instance>> instances;
    for (auto const& folder : settings.folders) {
        settings::Instance instance;
        instance.name = name_of(folder.path);
        if (taken.contains(instance.name)) instance.name += "-" + content_id({folder.path}).substr(0, 8);
        taken.insert(instance.name);
        instance.plugin = "source_folder";
        instance.declared = folder.declared;
        auto set = [&](std::string const& name, std::string value) {
            instance.settings[name] = {std::move(value), folder.declared};
        };
        set("path", folder.path);
        auto moves = folder.after.starts_with("move ");
        set("after", moves ? "move" : folder.after);
        if (moves) set("move_to", folder.after.substr(5));
        instances.emplace_back(folder, std::move(instance));
    }
    return instances;
}

}  // namespace wirewatch::plugin_host
