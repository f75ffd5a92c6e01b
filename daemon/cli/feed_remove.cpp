#include <algorithm>
#include <cstdio>

#include "cli/feed_settings.hpp"
#include "cli/feed_verbs.hpp"
#include "core/exit_codes.hpp"

namespace wirewatch::cli {
namespace {

bool is_at(Place const& place, std::filesystem::path const& path) {
    std::error_code failed;
    return std::filesystem::equivalent(place.file, path, failed);
}

int take_out(FeedFile const& file, std::string const& id, AskOptions const& asking,
             std::string const& settings_file) {
    auto lock = file.lock();
    if (!lock) return file.refuse(lock.error(), {});
    auto removed = file.remove(id);
    if (!removed) return file.refuse(removed.error(), {});
    std::printf("removed %s from %s\n", id.c_str(), file.path().c_str());
    return take_up(asking, settings_file);
}

}  // namespace

int remove_feed(AskOptions const& given, std::string const& id) {
    auto asking = resolved(given);
    auto settings_file = settings_file_of(asking);
    auto exit_code = 0;
    auto settings = read_settings(settings_file, exit_code);
    if (!settings) return exit_code;
    auto feed = std::find_if(settings->feeds.begin(), settings->feeds.end(),
                             [&](Feed const& each) { return each.id == id; });
    if (feed == settings->feeds.end()) {
        std::fprintf(stderr, "no feed has the id '%s'; `wirewatch feeds list` names them\n", id.c_str());
        return exit_code::findings;
    }
    for (auto name : {added_file, imported_file}) {
        FeedFile file(settings_file, name);
        if (is_at(feed->declared, file.path())) return take_out(file, id, asking, settings_file);
    }
    std::fprintf(stderr, "%s: feed '%s' stands here: take it out, then: wirewatch reload\n",
                 to_string(feed->declared).c_str(), id.c_str());
    return exit_code::findings;
}

}  // namespace wirewatch::cli
