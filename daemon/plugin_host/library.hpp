// A plugin's shared library, loaded and checked against the ABI. Unloaded when its last owner lets go.
#pragma once
#include <wirewatch/plugin.h>

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/error.hpp"
#include "plugin_host/host.hpp"

namespace wirewatch::plugin_host {

class Library {
public:
    // Errors name the file and say what would help.
    static Result<std::shared_ptr<Library const>> open(std::filesystem::path const& file);
    ~Library();
    Library(Library const&) = delete;
    Library& operator=(Library const&) = delete;

    wirewatch_descriptor const& plugin() const { return *plugin_; }  // complete and consistent
    wirewatch_setting const& setting(std::size_t index) const;
    std::filesystem::path const& file() const { return file_; }

private:
    Library(std::filesystem::path file, void* handle, wirewatch_descriptor const* plugin);

    std::filesystem::path file_;
    void* handle_;
    wirewatch_descriptor const* plugin_;
};

std::string_view kind_name(wirewatch_kind kind);
std::string type_name(wirewatch_setting const& setting);  // "duration"; of a choice "keep|delete|move"
PluginCard card_of(Library const& library);

}  // namespace wirewatch::plugin_host
