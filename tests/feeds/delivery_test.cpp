#include "feeds/delivery.hpp"

#include <string>

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

TEST(Delivery, EveryFormatOfManyEntriesDeliversThemOneByOne) {
    struct Case {
        std::string_view format, document;
    };
    for (auto const& [format, document] : {
             Case{"rss-2.0",
                  "<rss version='2.0'><channel><item><title>1</title></item><item><title>2</title>"
                  "</item></channel></rss>"},
             Case{"atom-1.0",
                  "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><id>1</id></entry>"
                  "<entry><id>2</id></entry></feed>"},
             Case{"sitemap",
                  "<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2"
                  "</loc></url></urlset>"},
             Case{"opml-2.0",
                  "<opml version='2.0'><body><outline xmlUrl='1'><outline xmlUrl='2'/></outline></body>"
                  "</opml>"},
             Case{"newsml-1",
                  "<NewsML><NewsItem><NewsManagement><FirstCreated>20250101</FirstCreated>"
                  "</NewsManagement></NewsItem><NewsItem><NewsManagement><FirstCreated>20250102"
                  "</FirstCreated></NewsManagement></NewsItem></NewsML>"},
             Case{"newsml-g2",
                  "<newsMessage><itemSet><newsItem guid='1'/><newsItem guid='2'/></itemSet>"
                  "</newsMessage>"},
             Case{"cap",
                  "<day><alert><identifier>1</identifier><sender>S</sender></alert><alert><identifier>2"
                  "</identifier></alert></day>"},
             Case{"json-feed-1.0",
                  "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},"
                  "{\"id\":\"2\"}]}"},
             Case{"sitemap-text", "https://a.example/1\nhttps://a.example/2\n"},
         }) {
        auto whole = parsed(document);
        ASSERT_EQ(whole.entries.size(), 2u) << format;
        std::size_t count = 0;
        auto rest = parse({document, "", "https://example.org/feeds/news.xml", ""},
                          [&](Document const& so_far, Entry const& entry) {
                              EXPECT_EQ(so_far.format, format);
                              EXPECT_EQ(so_far.feed.title, whole.feed.title) << format;
                              EXPECT_EQ(entry.id + entry.link,
                                        whole.entries.at(count).id + whole.entries[count].link);
                              ++count;
                          });
        EXPECT_EQ(count, 2u) << format;
        EXPECT_TRUE(rest.entries.empty()) << format;
    }
}

TEST(Delivery, AnEntryThatSaysNothingIsNotKept) {
    Document out;
    Delivery().keep(out, {});
    EXPECT_TRUE(out.entries.empty());
    Entry entry;
    entry.points.push_back({1, 2});
    Delivery().keep(out, std::move(entry));
    EXPECT_EQ(out.entries.size(), 1u);
}

}  // namespace
}  // namespace wirewatch::feeds
