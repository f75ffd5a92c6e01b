#include "settings/sections.hpp"

#include <algorithm>
#include <map>

#include "core/yaml_map.hpp"
#include "settings/checks.hpp"

namespace wirewatch::settings {
namespace {

namespace fs = std::filesystem;

std::vector<yaml::Node> const& items_of(yaml::Node const* list, std::string const& name,
                                        std::vector<Problem>& problems) {
    static std::vector<yaml::Node> const none;
    if (list == nullptr || list->kind == yaml::Kind::null) return none;
    if (list->kind != yaml::Kind::sequence) problems.push_back({list->place, name + " is a list of maps"});
    return list->items;
}

std::string absolute(std::string const& path, fs::path const& base) {
    auto text = (base / path).lexically_normal().string();
    if (text.size() > 1 && text.ends_with('/')) text.pop_back();
    return text;
}

// "keep", "delete" or "move " with an absolute path.
std::string after_of(yaml::MapReader& folder, fs::path const& base) {
    auto text = folder.text("after");
    if (text.empty()) return Folder{}.after;
    if (text == "keep" || text == "delete") return text;
    auto target = text.starts_with("move ") ? text.find_first_not_of(' ', 5) : std::string::npos;
    if (target == std::string::npos) {
        folder.expect("after", "keep, delete or 'move DIR'");
        return Folder{}.after;
    }
    return "move " + absolute(text.substr(target), base);
}

Folder folder_of(yaml::Node const& node, fs::path const& base, std::vector<Problem>& problems) {
    yaml::MapReader reader(node, "a folder", folder_keys(), problems);
    Folder folder;
    folder.declared = node.place;
    if (!reader.is_map()) return folder;
    auto path = reader.required_text("path");
    if (!path.empty()) folder.path = absolute(path, base);
    folder.lang = reader.text("lang");
    folder.after = after_of(reader, base);
    folder.sample = reader.flag("sample");
    if (!folder.lang.empty() && !is_language(folder.lang)) {
        reader.expect("lang", "a language tag such as en or pt-BR");
    }
    return folder;
}

// Scalars and lists of scalars; the host checks them against the plugin's own table.
std::map<std::string, PluginValue> plugin_settings(yaml::Node const& node, std::vector<Problem>& problems) {
    std::map<std::string, PluginValue> values;
    if (node.kind != yaml::Kind::map) {
        problems.push_back({node.place, "settings of a plugin instance is a map of keys"});
        return values;
    }
    for (auto const& [name, value] : node.pairs) {
        PluginValue given;
        given.place = value.place;
        auto refuse = [&problems, &key = name.scalar](Place const& place, std::string_view found) {
            auto message = "setting '" + key;
            message.append("' is a text or a list of texts, ").append(found);
            problems.push_back({place, std::move(message)});
        };
        if (value.kind == yaml::Kind::sequence) {
            std::vector<std::string> list;
            for (auto const& item : value.items) {
                if (item.kind != yaml::Kind::scalar) refuse(item.place, "not a list of lists or maps");
                list.push_back(item.scalar);
            }
            given.value = std::move(list);
        } else {
            if (value.kind == yaml::Kind::map) refuse(value.place, "not a map");
            given.value = value.scalar;
        }
        values[name.scalar] = std::move(given);
    }
    return values;
}

Only only_of(yaml::Node const& node, std::vector<Problem>& problems) {
    yaml::MapReader reader(node, "only", only_keys(), problems);
    Only only;
    if (!reader.is_map()) return only;
    only.rules = reader.texts("rules");
    only.topics = reader.texts("topics");
    for (auto const& rule : only.rules) {
        if (is_rule_prefix(rule)) continue;
        reader.complain(
            "rules",
            "names rules by whole segments, such as ceasefire or ceasefire.violated, not '" + rule + "'");
    }
    auto severity = reader.text("min_severity");
    if (severity.empty()) return only;
    only.min_severity = parse_severity(severity);
    if (!only.min_severity) reader.expect("min_severity", "info, low, medium, high or critical");
    return only;
}

Instance instance_of(yaml::Node const& node, std::vector<Problem>& problems) {
    yaml::MapReader reader(node, "a plugin instance", instance_keys(), problems);
    Instance instance;
    instance.declared = node.place;
    if (!reader.is_map()) return instance;
    instance.name = reader.required_text("name");
    instance.plugin = reader.required_text("plugin");
    if (!instance.name.empty() && !is_id(instance.name)) {
        reader.expect("name", "lower-case letters, digits, '_', '.' and '-'");
    }
    if (auto const* settings = reader.node("settings")) {
        instance.settings = plugin_settings(*settings, problems);
    }
    if (auto const* only = reader.node("only")) instance.only = only_of(*only, problems);
    return instance;
}

}  // namespace

std::vector<std::string_view> const& folder_keys() {
    static std::vector<std::string_view> const keys{"path", "lang", "after", "sample"};
    return keys;
}

std::vector<std::string_view> const& instance_keys() {
    static std::vector<std::string_view> const keys{"name", "plugin", "settings", "only"};
    return keys;
}

std::vector<std::string_view> const& only_keys() {
    static std::vector<std::string_view> const keys{"rules", "topics", "min_severity"};
    return keys;
}

std::vector<Folder> read_folders(yaml::Node const* list, fs::path const& base,
                                 std::vector<Problem>& problems) {
    std::vector<Folder> folders;
    std::map<std::string, Place> seen;
    for (auto const& node : items_of(list, "folders", problems)) {
        auto folder = folder_of(node, base, problems);
        auto [before, fresh] = seen.try_emplace(folder.path, folder.declared);
        if (!fresh && !folder.path.empty()) {
            problems.push_back({folder.declared, "folder '" + folder.path + "' is named already at " +
                                                     to_string(before->second) + "; keep one of them"});
        }
        folders.push_back(std::move(folder));
    }
    return folders;
}

std::vector<Instance> read_instances(yaml::Node const* list, std::vector<Problem>& problems) {
    std::vector<Instance> instances;
    std::map<std::string, Place> seen;
    for (auto const& node : items_of(list, "plugins.instances", problems)) {
        auto instance = instance_of(node, problems);
        auto [before, fresh] = seen.try_emplace(instance.name, instance.declared);
        if (!fresh && !instance.name.empty()) {
            problems.push_back({instance.declared, "plugin instance '" + instance.name +
                                                       "' is named already at " + to_string(before->second) +
                                                       "; names are unique"});
        }
        instances.push_back(std::move(instance));
    }
    return instances;
}

}  // namespace wirewatch::settings
