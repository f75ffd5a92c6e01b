// Any bytes as a list of subscriptions; what is taken from it can be written to a feed file and handed on.
#include <cstddef>
#include <cstdint>

#include "require.hpp"
#include "settings/checks.hpp"
#include "subscriptions/export.hpp"
#include "subscriptions/feed_file.hpp"
#include "subscriptions/ids.hpp"
#include "subscriptions/known.hpp"
#include "subscriptions/list_file.hpp"
#include "text/utf8.hpp"

using wirewatch::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    std::string input(reinterpret_cast<char const*>(bytes), size);
    auto list = subscriptions::read_list(input, "fuzz");
    require(list.refusal.empty() || list.feeds.empty());
    subscriptions::Ids ids({});
    subscriptions::Known known({});
    for (auto& feed : list.feeds) {
        require(settings::is_http_url(feed.url) && text::is_valid_utf8(feed.title));
        require(feed.lang.empty() || settings::is_language(feed.lang));
        for (auto const& tag : feed.tags) require(!tag.empty() && text::is_valid_utf8(tag));
        feed.id = ids.take(feed);
        require(settings::is_id(feed.id) && !ids.is_free(feed.id));
        known.add(feed);
        require(known.find(feed.url) != nullptr);
    }
    require(subscriptions::with_feeds("feeds: []\n", list.feeds, "fuzz").has_value());
    auto again = subscriptions::read_list(subscriptions::opml_text(list.feeds, ""), "fuzz");
    require(again.refusal.empty() && again.left_out.empty() && again.feeds.size() == list.feeds.size());
    auto lines = subscriptions::read_list(subscriptions::urls_text(list.feeds), "fuzz");
    require(lines.left_out.empty() && lines.feeds.size() == list.feeds.size());
    return 0;
}
