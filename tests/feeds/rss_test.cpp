#include "feeds/rss.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Entry only_item(std::string const& inside, std::string const& attributes = "") {
    auto document = parsed("<rss version='2.0' " + attributes + "><channel><title>t</title><item>" + inside +
                           "</item></channel></rss>");
    EXPECT_EQ(document.entries.size(), 1u) << inside;
    return document.entries.empty() ? Entry{} : document.entries.front();
}

TEST(Rss, ReadsTheChannel) {
    auto document = parsed(R"(<?xml version="1.0"?>
        <rss version="2.0"><channel>
          <title>Desk &amp; Wire</title><link>/</link><description>All &lt;b&gt;news&lt;/b&gt;</description>
          <language>en-gb</language><managingEditor>desk@example.org (Desk)</managingEditor>
          <pubDate>Fri, 31 Oct 2025 10:00:00 GMT</pubDate><lastBuildDate>Fri, 31 Oct 2025 11:00:00 GMT</lastBuildDate>
          <category>World</category><category>Peace</category><category>World</category>
        </channel></rss>)");
    auto const& feed = document.feed;
    EXPECT_EQ(document.format, "rss-2.0");
    EXPECT_EQ(feed.title, "Desk & Wire");
    EXPECT_EQ(feed.link, "https://example.org/");
    EXPECT_EQ(feed.description, "All <b>news</b>");
    EXPECT_EQ(feed.language, "en-gb");
    EXPECT_EQ(feed.author, "desk@example.org (Desk)");
    EXPECT_EQ(written(feed.published), "2025-10-31T10:00:00.000Z");
    EXPECT_EQ(written(feed.updated), "2025-10-31T11:00:00.000Z");
    EXPECT_EQ(feed.categories, (std::vector<std::string>{"World", "Peace"}));
    EXPECT_TRUE(document.notes.empty());
}

TEST(Rss, ReadsAnItem) {
    auto entry = only_item(R"(
        <title>Talks &lt;i&gt;resume&lt;/i&gt;</title><link>item/1</link><guid isPermaLink="false">g-1</guid>
        <pubDate>Fri, 31 Oct 2025 18:05:09 +0300</pubDate><author>Jane Doe &lt;jane@example.org&gt;</author>
        <description><![CDATA[<p>Short.</p>]]></description><category domain="x">Peace</category>
        <enclosure url="/a.mp3" type="audio/mpeg" length="42"/>)");
    EXPECT_EQ(entry.title, "Talks resume");
    EXPECT_EQ(entry.link, "https://example.org/feeds/item/1");
    EXPECT_EQ(entry.id, "g-1");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.written.text, "Fri, 31 Oct 2025 18:05:09 +0300");
    EXPECT_EQ(entry.written.from, "pubdate");
    EXPECT_EQ(entry.author, "Jane Doe <jane@example.org>");
    EXPECT_EQ(entry.summary, "<p>Short.</p>");
    EXPECT_EQ(entry.content, "");
    EXPECT_EQ(entry.categories, std::vector<std::string>{"Peace"});
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.mp3");
    EXPECT_EQ(entry.enclosures[0].type, "audio/mpeg");
    EXPECT_EQ(entry.enclosures[0].length, 42u);
}

TEST(Rss, APermanentGuidIsTheLinkOfAnItemWithout) {
    EXPECT_EQ(only_item("<title>t</title><guid>https://example.org/1</guid>").link, "https://example.org/1");
    EXPECT_EQ(only_item("<title>t</title><guid isPermaLink='false'>https://example.org/1</guid>").link, "");
    EXPECT_EQ(only_item("<title>t</title><guid>17</guid>").link, "");
}

TEST(Rss, NamesAreReadInAnyCase) {
    auto document =
        parsed("<RSS VERSION='0.91'><Channel><Title>T</Title><ITEM><TITLE>I</TITLE></ITEM></Channel></RSS>");
    EXPECT_EQ(document.format, "rss-0.91");
    EXPECT_EQ(document.feed.title, "T");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "I");
}

TEST(Rss, ItemsBesideTheChannelCount) {
    auto document =
        parsed("<rss version='0.90'><channel><title>T</title></channel><item><title>I</title></item></rss>");
    EXPECT_EQ(document.entries.size(), 1u);
}

TEST(Rss, HtmlEntitiesAreTheirCharacters) {
    EXPECT_EQ(only_item("<title>caf&eacute; &rsquo;&#150; R&D &nosuch;</title>").title,
              "café ’– R&D &nosuch;");
}

TEST(Rss, MarkupWrittenIntoTheFeedIsKeptAsMarkup) {
    EXPECT_EQ(only_item("<description>One <b>two</b></description>").summary, "One <b>two</b>");
}

TEST(Rss, ADateNobodyCanReadIsNotedAndKeptRaw) {
    auto document =
        parsed("<rss><channel>\n<item><title>t</title>\n<pubDate>soon</pubDate></item></channel></rss>");
    EXPECT_FALSE(document.entries.at(0).published);
    EXPECT_EQ(document.entries.at(0).written.text, "soon");
    ASSERT_EQ(document.notes.size(), 1u);
    EXPECT_EQ(document.notes[0].code, "bad_date");
    EXPECT_EQ(document.notes[0].line, 3);
    EXPECT_EQ(document.notes[0].text, "'soon' is no date.");
}

TEST(Rss, XmlBaseAndLanguageAreInherited) {
    auto entry = only_item("<link>b</link>", "xml:base='https://other.example/a/' xml:lang='fr'");
    EXPECT_EQ(entry.link, "https://other.example/a/b");
    EXPECT_EQ(entry.language, "") << "the document's language is the document's";
    auto document =
        parsed("<rss xml:lang='fr'><channel><item xml:lang='ar'><title>t</title></item></channel></rss>");
    EXPECT_EQ(document.feed.language, "fr");
    EXPECT_EQ(document.entries.at(0).language, "ar");
}

TEST(Rss, ItemsOfALaterRootAreReadToo) {
    auto document = parsed(
        "<rss version='2.0'><channel><title>T</title></channel></rss>\n"
        "<rss version='2.0'><channel><item><title>1</title></item></channel></rss>");
    EXPECT_EQ(document.feed.title, "T");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "1");
    ASSERT_TRUE(has_note(document, "second_root"));
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(Rss, AGuidIsAPermanentLinkUnlessItSaysNo) {
    auto link = [](std::string_view guid) {
        return parsed("<rss><channel><item>" + std::string(guid) + "</item></channel></rss>")
            .entries.at(0)
            .link;
    };
    EXPECT_EQ(link("<guid>http://example.net/1</guid>"), "http://example.net/1");
    EXPECT_EQ(link("<guid isPermaLink='true'>/1</guid>"), "https://example.org/1");
    EXPECT_EQ(link("<guid isPermaLink='False'>http://example.net/1</guid>"), "");
    EXPECT_EQ(link("<guid>/1</guid>"), "");
}

}  // namespace
}  // namespace wirewatch::feeds
