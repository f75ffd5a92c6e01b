#include "plugin_host/library.hpp"

#include <dlfcn.h>

#include <array>
#include <cstring>

namespace wirewatch::plugin_host {
namespace {

constexpr std::array<std::string_view, 9> type_names{
    "", "string", "path", "integer", "boolean", "duration", "size", "string_list", "choice"};

// Empty when the host can work with the plugin.
std::string objection(wirewatch_descriptor const& plugin, std::string const& stem) {
    if (plugin.abi != WIREWATCH_ABI) {
        return "speaks plugin ABI " + std::to_string(plugin.abi) + ", this wirewatch speaks " +
               std::to_string(WIREWATCH_ABI) + ": rebuild it against wirewatch/plugin.h";
    }
    if (plugin.size < sizeof(wirewatch_descriptor) || plugin.setting_size < sizeof(wirewatch_setting)) {
        return "was built against an older wirewatch/plugin.h of the same ABI: rebuild it";
    }
    if (plugin.kind == WIREWATCH_KIND_ENRICHER) {
        return "is an enricher: enrichers are not understood by this version";
    }
    if (plugin.kind != WIREWATCH_KIND_SOURCE && plugin.kind != WIREWATCH_KIND_SINK) {
        return "is of kind " + std::to_string(plugin.kind) + ": source is 1, sink is 3";
    }
    if (plugin.name == nullptr || plugin.version == nullptr || plugin.summary == nullptr) {
        return "must give its name, version and summary";
    }
    if (stem != plugin.name) {
        return "calls itself '" + std::string(plugin.name) + "': name the file " + plugin.name + ".so";
    }
    auto const* source = plugin.source;
    auto const* sink = plugin.sink;
    auto complete =
        plugin.kind == WIREWATCH_KIND_SOURCE
            ? source && source->size >= sizeof *source && source->open && source->run && source->close
            : sink && sink->size >= sizeof *sink && sink->open && sink->deliver && sink->close;
    if (!complete) return "is a " + std::string(kind_name(plugin.kind)) + " without all functions of one";
    return "";
}

// The same for a row of its settings table.
std::string objection(wirewatch_setting const& setting) {
    if (setting.name == nullptr || setting.help == nullptr) return "has a setting without name or help";
    auto known = setting.type > 0 && setting.type < type_names.size();
    if (!known || (setting.type == WIREWATCH_TYPE_CHOICE) != (setting.choices != nullptr)) {
        return "declares setting '" + std::string(setting.name) + "' with an unknown or incomplete type";
    }
    return "";
}

}  // namespace

std::string_view kind_name(wirewatch_kind kind) {
    return kind == WIREWATCH_KIND_SOURCE ? "source" : kind == WIREWATCH_KIND_SINK ? "sink" : "enricher";
}

std::string type_name(wirewatch_setting const& setting) {
    if (setting.type == WIREWATCH_TYPE_CHOICE) return setting.choices;
    return std::string(type_names.at(setting.type));
}

Library::Library(std::filesystem::path file, void* handle, wirewatch_descriptor const* plugin)
    : file_(std::move(file)), handle_(handle), plugin_(plugin) {}

Library::~Library() {
    dlclose(handle_);
}

Result<std::shared_ptr<Library const>> Library::open(std::filesystem::path const& file) {
    auto* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) {
        auto const* cause = dlerror();
        return Error(Errc::invalid, file.string() + " cannot be loaded: " + (cause ? cause : "unknown"));
    }
    auto const* plugin = static_cast<wirewatch_descriptor const*>(dlsym(handle, "wirewatch_plugin"));
    if (plugin == nullptr) {
        dlclose(handle);
        return Error(Errc::invalid,
                     file.string() + " is no wirewatch plugin: it does not export wirewatch_plugin");
    }
    std::shared_ptr<Library const> library(new Library(file, handle, plugin));
    auto wrong = objection(*plugin, file.stem().string());
    for (std::size_t i = 0; wrong.empty() && i < plugin->settings_count; ++i)
        wrong = objection(library->setting(i));
    if (!wrong.empty()) return Error(Errc::refused, file.string() + " " + wrong);
    return library;
}

// The plugin's rows may be longer than ours: it says how long.
wirewatch_setting const& Library::setting(std::size_t index) const {
    auto const* first = reinterpret_cast<char const*>(plugin_->settings);
    return *reinterpret_cast<wirewatch_setting const*>(first + index * plugin_->setting_size);
}

PluginCard card_of(Library const& library) {
    auto const& plugin = library.plugin();
    PluginCard card{
        plugin.name, std::string(kind_name(plugin.kind)), plugin.version, plugin.summary, library.file(), {}};
    for (std::size_t i = 0; i < plugin.settings_count; ++i) {
        auto const& setting = library.setting(i);
        card.settings.push_back({setting.name, type_name(setting), setting.fallback ? setting.fallback : "",
                                 setting.help, setting.required != 0});
    }
    return card;
}

}  // namespace wirewatch::plugin_host
