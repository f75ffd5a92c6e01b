#include <cstdio>
#include <iostream>

#include "cli/feed_settings.hpp"
#include "cli/feed_verbs.hpp"
#include "core/exit_codes.hpp"
#include "reading/printable.hpp"
#include "reading/whole_file.hpp"
#include "subscriptions/ids.hpp"
#include "subscriptions/known.hpp"
#include "subscriptions/list_file.hpp"

namespace wirewatch::cli {
namespace {

std::optional<subscriptions::List> list_in(std::string const& file) {
    auto text =
        file == "-" ? reading::read_whole(std::cin) : reading::read_whole(std::filesystem::path(file));
    auto name = file == "-" ? std::string("standard input") : file;
    if (!text) {
        std::fprintf(stderr, "%s: cannot be read\n", name.c_str());
        return std::nullopt;
    }
    auto list = subscriptions::read_list(*text, name);
    if (list.refusal.empty() && list.feeds.empty() && list.left_out.empty())
        list.refusal = "There is no address in it.";
    if (list.refusal.empty()) return list;
    std::fprintf(stderr, "%s: %s\n", name.c_str(), reading::printable(list.refusal).c_str());
    return std::nullopt;
}

void tell(char const* what, std::string const& id, Feed const& feed) {
    std::printf("%-6s %-28s %s\n", what, id.c_str(), reading::printable(feed.url).c_str());
}

// Those of the list that are not polled yet, each with an id, and what becomes of the others told.
std::vector<Feed> news_in(subscriptions::List const& list, std::vector<Feed> const& polled) {
    subscriptions::Known known(polled);
    subscriptions::Ids ids(polled);
    std::vector<Feed> added;
    added.reserve(list.feeds.size());  // `known` borrows from it
    for (auto const& feed : list.feeds) {
        if (auto const* as = known.find(feed.url)) {
            tell("known", as->id, feed);
            continue;
        }
        added.push_back(feed);
        added.back().id = ids.take(feed);
        known.add(added.back());
        tell("added", added.back().id, feed);
    }
    return added;
}

void tell_left_out(subscriptions::List const& list) {
    for (auto const& problem : list.left_out) {
        auto place = to_string(problem.place);
        std::fprintf(stderr, "%s: left out: %s\n", place.c_str(),
                     reading::printable(problem.message).c_str());
    }
}

}  // namespace

int import_feeds(ImportOptions const& options) {
    auto list = list_in(options.file);
    if (!list) return exit_code::findings;
    auto asking = resolved(options.asking);
    auto settings_file = settings_file_of(asking);
    FeedFile file(settings_file, imported_file);
    auto lock = options.dry_run ? Result<FolderLock>(Error()) : file.lock();
    auto exit_code = 0;
    auto settings = read_settings(settings_file, exit_code);
    if (!settings || !file.is_named_by(*settings, exit_code)) return exit_code;

    auto added = news_in(*list, settings->feeds);
    tell_left_out(*list);
    if (!added.empty() && !options.dry_run) {
        auto written = lock ? file.append(added) : Result<void>(lock.error());
        if (!written) return file.refuse(written.error(), added);
    }
    std::fprintf(stderr, "%zu added%s, %zu known already, %zu left out\n", added.size(),
                 added.empty()     ? ""
                 : options.dry_run ? " if this were no dry run"
                                   : (" to " + file.path().string()).c_str(),
                 list->feeds.size() - added.size(), list->left_out.size());
    if (list->feeds.empty()) return exit_code::findings;
    return added.empty() || options.dry_run ? 0 : take_up(asking, settings_file);
}

}  // namespace wirewatch::cli
