// Any bytes as a list of subscriptions; what is taken from it can be written to a feed file, again and again,
// and handed on as OPML. The same bytes as the feed file that is added to.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "settings/checks.hpp"
#include "subscriptions/export.hpp"
#include "subscriptions/feed_file.hpp"
#include "subscriptions/ids.hpp"
#include "subscriptions/known.hpp"
#include "subscriptions/list_file.hpp"
#include "subscriptions/look.hpp"
#include "text/utf8.hpp"

namespace {

using namespace wirewatch;

void require(bool holds) {
    if (!holds) std::abort();
}

void require_sound(subscriptions::List const& list) {
    require(list.refusal.empty() || list.feeds.empty());
    for (auto const& feed : list.feeds) {
        require(settings::is_http_url(feed.url) && text::is_valid_utf8(feed.title));
        require(feed.lang.empty() || settings::is_language(feed.lang));
        for (auto const& tag : feed.tags) require(!tag.empty() && text::is_valid_utf8(tag));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string input(reinterpret_cast<char const*>(bytes), size);
    auto list = subscriptions::read_list(input, "fuzz");
    require_sound(list);
    subscriptions::Ids ids({});
    subscriptions::Known known({});
    for (auto& feed : list.feeds) {
        feed.id = ids.take(feed);
        require(settings::is_id(feed.id) && !ids.is_free(feed.id));
        known.add(feed);
        require(known.find(feed.url) != nullptr);
    }
    auto file = subscriptions::with_feeds("", list.feeds, "fuzz");
    require(file &&
            (list.feeds.empty() || !subscriptions::with_feeds(*file, list.feeds, "fuzz").has_error()));
    auto again = subscriptions::read_list(subscriptions::opml_text(list.feeds, ""), "fuzz");
    require(again.refusal.empty() && again.left_out.empty() && again.feeds.size() == list.feeds.size());

    Feed feed;
    feed.id = "a";
    feed.url = "http://a.example/";
    auto added = subscriptions::with_feeds(input, {feed}, "fuzz");
    if (added) require(added->find("- id: a\n") != std::string::npos);
    if (added) subscriptions::without_feed(*added, "a", "fuzz");
    auto seen = subscriptions::look_at({input, "", "", "http://a.example/"});
    require(seen.refusal.empty() != seen.format.empty() && text::is_valid_utf8(seen.title));
    return 0;
}
