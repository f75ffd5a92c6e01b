#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "cli/feed_settings.hpp"
#include "cli/feed_verbs.hpp"
#include "reading/printable.hpp"
#include "subscriptions/export.hpp"
#include "subscriptions/feed_file.hpp"

namespace wirewatch::cli {
namespace {

// As OPML has dates: RFC 822, with four digits of the year.
std::string date_now() {
    auto now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 40> text{};
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

}  // namespace

// From the files, not from a daemon: it works when none runs.
int export_feeds(ExportOptions const& options) {
    auto exit_code = 0;
    auto settings = read_settings(settings_file_of(options.asking), exit_code);
    if (!settings) return exit_code;
    auto const& feeds = settings->feeds;
    auto special =
        std::count_if(feeds.begin(), feeds.end(), [](Feed const& feed) { return feed.access != nullptr; });
    if (special > 0)
        std::fprintf(stderr, "%s without proxy, headers and credentials\n",
                     reading::counted(static_cast<std::size_t>(special), "feed").c_str());
    auto text = options.format == "urls"   ? subscriptions::urls_text(feeds)
                : options.format == "yaml" ? subscriptions::feed_file(feeds)
                                           : subscriptions::opml_text(feeds, date_now());
    std::fwrite(text.data(), 1, text.size(), stdout);
    return 0;
}

}  // namespace wirewatch::cli
