#include "subscriptions/export.hpp"

#include <gtest/gtest.h>

#include "subscriptions/feed_file.hpp"
#include "subscriptions/list_file.hpp"

namespace wirewatch::subscriptions {
namespace {

std::vector<Feed> some_feeds() {
    std::vector<Feed> feeds(4);
    feeds[0].id = "a";
    feeds[0].url = "https://a.example/rss?x=1&y=\"2\"";
    feeds[0].title = "A <b> & \"C\"";
    feeds[0].lang = "pt-BR";
    feeds[0].country = "GB";
    feeds[0].agency = "KUNA & co";
    feeds[0].tags = {"shipping", "two words"};
    feeds[0].every = PollEvery{std::chrono::minutes(2), std::chrono::minutes(90)};
    feeds[0].full_text = true;
    feeds[1].id = "no-title";
    feeds[1].url = "http://b.example/";
    feeds[2].id = "odd-tags";
    feeds[2].url = "http://c.example/";
    feeds[2].tags = {"plain", "a,b", "c/d"};
    feeds[3].id = "arabic";
    feeds[3].url = "http://d.example/";
    feeds[3].title = "\xD9\x83\xD9\x88\xD9\x86\xD8\xA7";
    return feeds;
}

TEST(Export, OpmlIsReadBackAsTheSameFeeds) {
    auto feeds = some_feeds();
    auto list = read_list(opml_text(feeds, "2025-10-31T12:00:00Z"), "l.opml");
    EXPECT_EQ(list.refusal, "");
    EXPECT_TRUE(list.left_out.empty());
    EXPECT_EQ(entries(list.feeds), entries(feeds)) << "a feed's entry says all there is";
}

TEST(Export, OtherReadersFindWhatOpmlHasWordsFor) {
    EXPECT_EQ(opml_text({some_feeds()[0]}, "D"),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<opml version=\"2.0\" xmlns:wirewatch=\"https://wirewatch.example/opml/1\">\n"
              "  <head>\n    <title>Feeds of wirewatch</title>\n    <dateCreated>D</dateCreated>\n  </head>\n"
              "  <body>\n"
              "    <outline type=\"rss\" text=\"A &lt;b&gt; &amp; &quot;C&quot;\" title=\"A &lt;b&gt; &amp; "
              "&quot;C&quot;\" xmlUrl=\"https://a.example/rss?x=1&amp;y=&quot;2&quot;\" language=\"pt-BR\" "
              "category=\"shipping,two words\" wirewatch:id=\"a\" wirewatch:country=\"GB\" "
              "wirewatch:agency=\"KUNA &amp; co\" wirewatch:every_min=\"2m\" wirewatch:every_max=\"1h30m\" "
              "wirewatch:full_text=\"true\"/>\n"
              "  </body>\n</opml>\n");
}

TEST(Export, NewsboatsLinesKeepAddressTitleAndTags) {
    auto feeds = some_feeds();
    auto list = read_list(urls_text(feeds), "urls");
    ASSERT_EQ(list.feeds.size(), feeds.size());
    for (std::size_t i = 0; i < feeds.size(); ++i) {
        EXPECT_EQ(list.feeds[i].url, feeds[i].url);
        EXPECT_EQ(list.feeds[i].title, feeds[i].title);
        EXPECT_EQ(list.feeds[i].tags, feeds[i].tags);
    }
}

}  // namespace
}  // namespace wirewatch::subscriptions
