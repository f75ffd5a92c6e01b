// Any bytes inside a sitemap and an OPML list, and as a list of links.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "feeds/parse.hpp"
#include "feeds/sitemap.hpp"
#include "framed.hpp"
#include "text/utf8.hpp"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    using namespace wirewatch;
    auto repaired = text::repair({reinterpret_cast<char const*>(bytes), size}).text;
    Document links;
    bool is_list = feeds::read_link_list(repaired, feeds::Delivery(), links);
    require(is_list == !links.entries.empty());
    for (auto const& entry : links.entries) require(entry.link.starts_with("http"));
    auto list = fuzz::framed(
        bytes, size, {"<urlset", "<sitemapindex", "<opml"},
        {"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>@</url></urlset>",
         "<sitemapindex>@</sitemapindex>",
         "<opml version='2.0'><head/><body><outline text='a'>@</outline></body></opml>"});
    auto document = feeds::parse({list, "", "https://example.org/list", ""});
    require(document.refusal.empty() || document.entries.empty());
    for (auto const& entry : document.entries) {
        require(text::is_valid_utf8(entry.title) && text::is_valid_utf8(entry.link) &&
                text::is_valid_utf8(entry.id) && text::is_valid_utf8(entry.summary));
        for (auto const& category : entry.categories) require(text::is_valid_utf8(category));
    }
    return 0;
}
