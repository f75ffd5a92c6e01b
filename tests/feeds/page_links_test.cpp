#include "feeds/page_links.hpp"

#include <gtest/gtest.h>

#include "feeds/parse.hpp"

namespace wirewatch::feeds {
namespace {

using Addresses = std::vector<std::string>;

TEST(PageLinks, FeedsAreNamedWithAbsoluteAddresses) {
    EXPECT_EQ(feeds_named_by(
                  "<html><head><LINK REL='Alternate' TYPE='application/rss+xml' HREF='/rss?a=1&amp;b=2'>\n"
                  "<link rel=alternate type=application/atom+xml href=atom.xml>"
                  "<link href=\"//cdn.example.net/f.json\" rel=\"alternate home\" "
                  "type=\"application/feed+json; v=1\" />",
                  "https://example.org/news/index.html"),
              (Addresses{"https://example.org/rss?a=1&b=2", "https://example.org/news/atom.xml",
                         "https://cdn.example.net/f.json"}));
}

TEST(PageLinks, OtherLinksAreNoFeeds) {
    EXPECT_EQ(feeds_named_by("<link rel='stylesheet' type='application/rss+xml' href='/a'>"
                             "<link rel='alternate' type='text/html' href='/b'>"
                             "<link rel='alternate' type='application/rss+xml'>"
                             "<!-- <link rel='alternate' type='application/rss+xml' href='/c'> -->"
                             "<linker rel='alternate' type='application/rss+xml' href='/d'><link",
                             "https://example.org/"),
              Addresses{});
}

TEST(PageLinks, ABaseElementIsTheBaseAndDoublesAreNamedOnce) {
    std::string_view link = "<link rel=alternate type='application/rss+xml' href='rss'>";
    auto page = "<base href='/de/'>" + std::string(link) + std::string(link);
    EXPECT_EQ(feeds_named_by(page, "https://example.org/"), Addresses{"https://example.org/de/rss"});
    EXPECT_EQ(feeds_named_by(link, ""), Addresses{}) << "nobody knows where the page stood";
}

TEST(PageLinks, TheRefusalNamesThem) {
    std::string_view page =
        "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/rss'>"
        "<link rel='alternate' type='application/atom+xml' href='/atom'></head><body>Welcome</body></html>";
    EXPECT_EQ(parse({page, "text/html", "https://example.org/", ""}).refusal,
              "This is an HTML page, not a feed; it names these feeds: https://example.org/rss, "
              "https://example.org/atom.");
}

}  // namespace
}  // namespace wirewatch::feeds
