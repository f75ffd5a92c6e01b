#include "plugin_host/loaded.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "plugin_host/folders.hpp"

namespace wirewatch::plugin_host {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> plugin_files(std::string const& folder) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->path().extension() == ".so") files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string not_found(std::string const& plugin, std::vector<std::string> const& folders) {
    std::string where;
    std::vector<std::string> names;
    for (auto const& folder : folders) {
        where += (where.empty() ? "" : ", ") + folder;
        for (auto const& file : plugin_files(folder)) names.push_back(file.stem().string());
    }
    auto near = nearest(plugin, {names.begin(), names.end()});
    auto hint = near.empty() ? "; `wirewatch plugins` lists what there is"
                             : "; did you mean '" + std::string(near) + "'?";
    auto place = where.empty() ? "no plugin folder was found, set plugins.path" : "not in " + where;
    return "no plugin '" + plugin + "' (" + place + ")" + hint;
}

// Libraries by plugin name, each opened once; a failure is told once an instance that wants it.
class Shelf {
public:
    explicit Shelf(std::vector<std::string> const& folders) : folders_(folders) {}

    Result<std::shared_ptr<Library const>> get(std::string const& plugin) {
        auto opened = opened_.find(plugin);
        if (opened == opened_.end()) opened = opened_.emplace(plugin, open(plugin)).first;
        return opened->second;
    }

private:
    Result<std::shared_ptr<Library const>> open(std::string const& plugin) const {
        for (auto const& folder : folders_) {
            auto file = fs::path(folder) / (plugin + ".so");
            std::error_code failed;
            if (fs::exists(file, failed)) return Library::open(file);
        }
        return Error(Errc::not_found, not_found(plugin, folders_));
    }

    std::vector<std::string> const& folders_;
    std::map<std::string, Result<std::shared_ptr<Library const>>> opened_;
};

bool is_all(settings::Only const& only) {
    return only.rules.empty() && only.topics.empty() && !only.min_severity;
}

std::optional<Ready> ready(settings::Instance const& instance, Shelf& shelf, std::vector<Problem>& problems) {
    auto library = shelf.get(instance.plugin);
    if (!library) {
        problems.push_back({instance.declared, library.error().message});
        return std::nullopt;
    }
    Ready ready{instance.name, *library, Values::check(instance, **library, problems), instance.only,
                nullptr};
    if ((*library)->plugin().kind != WIREWATCH_KIND_SOURCE) return ready;
    if (!is_all(instance.only)) {
        problems.push_back({instance.declared, "'only' chooses alerts of a sink, and plugin " +
                                                   instance.plugin + " is a source"});
    }
    auto feed = std::make_shared<Feed>();
    feed->id = instance.name;
    feed->quiet_start = false;
    feed->declared = instance.declared;
    ready.feed = feed;
    return ready;
}

// Documents are stored under the source's name as under a feed's id.
void check_name(settings::Instance const& instance, std::vector<Feed> const& feeds,
                std::vector<Problem>& problems) {
    for (auto const& feed : feeds) {
        if (feed.id != instance.name) continue;
        problems.push_back({instance.declared, "instance name '" + instance.name +
                                                   "' is the id of the feed at " + to_string(feed.declared) +
                                                   ": choose another"});
    }
}

}  // namespace

std::vector<std::shared_ptr<Feed const>> LoadedInstances::source_feeds() const {
    std::vector<std::shared_ptr<Feed const>> feeds;
    for (auto const& instance : instances_) {
        if (instance.feed) feeds.push_back(instance.feed);
    }
    return feeds;
}

std::shared_ptr<Loaded> load(settings::Settings const& settings, std::vector<Problem>& problems) {
    Shelf shelf(settings.plugin_path);
    std::vector<Ready> instances;
    for (auto const& instance : settings.instances) {
        if (auto made = ready(instance, shelf, problems)) {
            if (made->feed) check_name(instance, settings.feeds, problems);
            instances.push_back(std::move(*made));
        }
    }
    for (auto const& [folder, instance] : folder_instances(settings)) {
        auto made = ready(instance, shelf, problems);
        if (!made || !made->feed) continue;
        auto feed = std::make_shared<Feed>(*made->feed);
        feed->lang = folder.lang;
        feed->sample = folder.sample;
        made->feed = feed;
        instances.push_back(std::move(*made));
    }
    return std::make_shared<LoadedInstances>(std::move(instances));
}

std::vector<PluginCard> list(std::vector<std::string> const& folders, std::vector<Problem>& problems) {
    std::vector<PluginCard> cards;
    for (auto const& folder : folders) {
        for (auto const& file : plugin_files(folder)) {
            auto library = Library::open(file);
            if (library)
                cards.push_back(card_of(**library));
            else
                problems.push_back({{}, library.error().message});
        }
    }
    return cards;
}

}  // namespace wirewatch::plugin_host
