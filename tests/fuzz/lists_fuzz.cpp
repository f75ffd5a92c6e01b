// Any bytes inside a sitemap and an OPML list, and as a list of links.
#include <cstddef>
#include <cstdint>

#include "feeds/outlines.hpp"
#include "feeds/parse.hpp"
#include "feeds/sitemap.hpp"
#include "framed.hpp"
#include "sound.hpp"
#include "text/utf8.hpp"

using namespace wirewatch;
using fuzz::require_sound;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    auto repaired = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    Document links;
    bool is_list = feeds::read_link_list(repaired, feeds::Delivery(), links);
    fuzz::require(is_list == !links.entries.empty());
    for (auto const& entry : links.entries) fuzz::require(entry.link.starts_with("http"));
    auto list = fuzz::framed(
        bytes, size, {"<urlset", "<sitemapindex", "<opml"},
        {"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>@</url></urlset>",
         "<sitemapindex>@</sitemapindex>",
         "<opml version='2.0'><head/><body><outline text='a'>@</outline></body></opml>"});
    require_sound(feeds::parse({list, "", "https://example.org/list", ""}));
    auto outlines = feeds::read_outlines(list);
    fuzz::require(outlines.refusal.empty() || outlines.list.empty());
    for (auto const& outline : outlines.list) fuzz::require(!outline.xml_url.empty() || !outline.url.empty());
    return 0;
}
