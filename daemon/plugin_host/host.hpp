// Plugins behind the C ABI (plugins/include/wirewatch/plugin.h): dlopen, ABI check, settings check, one
// thread an instance. A plugin that fails ends its instance, not the daemon.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/fetched.hpp"
#include "settings/settings.hpp"

namespace wirewatch::plugin_host {

struct Setting {
    std::string name, type, fallback, help;
    bool required = false;
};

struct PluginCard {
    std::string name, kind, version, summary;
    std::filesystem::path file;
    std::vector<Setting> settings;
};

// Every loadable plugin of the folders; those that are not (wrong ABI, no symbol) are problems, by file name.
std::vector<PluginCard> list(std::vector<std::string> const& folders, std::vector<Problem>& problems);

// Instances checked and ready to start: libraries loaded, settings validated, nothing running. Folders of the
// settings become instances of source_folder. Problems carry the settings' places.
class Loaded {
public:
    virtual ~Loaded() = default;
    virtual std::vector<std::shared_ptr<Feed const>> source_feeds()
        const = 0;  // one for each source instance
};
std::shared_ptr<Loaded> load(settings::Settings const& settings, std::vector<Problem>& problems);

struct HostOptions {
    std::filesystem::path journal;  // sinks read it with their own cursor
    // Called on a source's thread; blocks while the pipeline is full; false = closing.
    std::function<bool(Fetched)> deliver;
    // Stores a sink's cursor in the journal (the writer thread owns the file); called on a sink's thread,
    // blocks until stored. False = could not.
    std::function<bool(std::string const& sink, std::uint64_t sequence)> move_cursor;
    // State of a source's feed at start, from the journal.
    std::vector<FeedState> states;
    Clock const* clock = nullptr;
    // How long a sink that asks for a retry waits: doubling from the first to the second.
    Duration retry_first = std::chrono::seconds(1);
    Duration retry_longest = std::chrono::minutes(5);
};

struct InstanceView {
    std::string name, plugin, kind;
    std::string state;  // running | waiting (retrying) | ended
    std::string last_error;
    std::uint64_t cursor = 0;     // sinks
    std::uint64_t delivered = 0;  // alerts or documents
    std::uint64_t rejected = 0;
};

class Host {
public:
    // Starts a thread an instance. Errors of single instances are logged and shown, not returned.
    static std::unique_ptr<Host> start(std::shared_ptr<Loaded> loaded, HostOptions options);
    virtual ~Host() = default;
    virtual void
    wake() = 0;  // thread-safe: something was committed; also tells sources their items are stored
    virtual void stop_sources() = 0;  // joins them
    virtual void stop_sinks(
        Duration deadline) = 0;  // delivers what is committed until the deadline, then joins
    virtual std::vector<InstanceView> view() const = 0;
};

}  // namespace wirewatch::plugin_host
