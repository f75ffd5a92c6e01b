#include "feeds/extensions.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Entry item_with(std::string const& inside) {
    return parsed(R"(<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"
        xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
        ><channel><item>)" +
                  inside + "</item></channel></rss>")
        .entries.at(0);
}

TEST(Extensions, DublinCore) {
    auto entry = item_with(R"(<dc:title>T</dc:title><dc:creator>Jane</dc:creator><dc:creator>Joe</dc:creator>
        <dc:date>2025-10-31T18:05:09+03:00</dc:date><dc:language>ar</dc:language><dc:subject>Peace</dc:subject>)");
    EXPECT_EQ(entry.title, "T");
    EXPECT_EQ(entry.author, "Jane, Joe");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.language, "ar");
    EXPECT_EQ(entry.categories, std::vector<std::string>{"Peace"});
}

TEST(Extensions, EncodedContentIsTheContentAndTheDescriptionTheSummary) {
    auto entry = item_with(
        "<content:encoded><![CDATA[<p>Long.</p>]]></content:encoded><description>Short.</description>");
    EXPECT_EQ(entry.content, "<p>Long.</p>");
    EXPECT_EQ(entry.summary, "Short.");
}

TEST(Extensions, MediaIsEnclosedOnce) {
    auto entry =
        item_with(R"(<media:group><media:content url="/a.mp4" type="video/mp4" fileSize="7"/></media:group>
        <media:content url="/a.mp4"/><media:content url="/b.jpg"/><media:description>Seen.</media:description>)");
    ASSERT_EQ(entry.enclosures.size(), 2u);
    EXPECT_EQ(entry.enclosures[0].url, "https://example.org/a.mp4");
    EXPECT_EQ(entry.enclosures[0].length, 7u);
    EXPECT_EQ(entry.enclosures[1].url, "https://example.org/b.jpg");
    EXPECT_EQ(entry.summary, "Seen.");
}

TEST(Extensions, AtomLinksOfAnRssItem) {
    auto entry = item_with(R"(<atom:link rel="self" href="/self"/><atom:link href="/page"/>
        <atom:link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="9"/>)");
    EXPECT_EQ(entry.link, "https://example.org/page");
    ASSERT_EQ(entry.enclosures.size(), 1u);
    EXPECT_EQ(entry.enclosures[0].length, 9u);
}

TEST(Extensions, AnAtomLinkOfTheChannelIsNotItsPage) {
    auto document = parsed(R"(<rss xmlns:atom="http://www.w3.org/2005/Atom"><channel>
        <atom:link rel="self" href="https://example.org/rss"/><link>https://example.org/</link></channel></rss>)");
    EXPECT_EQ(document.feed.link, "https://example.org/");
}

TEST(Extensions, ItunesFillsWhatIsMissing) {
    auto entry = item_with(R"(<itunes:author>Jane</itunes:author><itunes:summary>Said.</itunes:summary>
        <itunes:keywords>peace, talks</itunes:keywords>)");
    EXPECT_EQ(entry.author, "Jane");
    EXPECT_EQ(entry.summary, "Said.");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"peace", "talks"}));
}

TEST(Extensions, PrefixesAreWhatTheirNamespacesSay) {
    auto document = parsed(R"(<rss xmlns:x="http://purl.org/dc/elements/1.1/"><channel><item>
        <x:creator>Jane</x:creator></item></channel></rss>)");
    EXPECT_EQ(document.entries.at(0).author, "Jane");
}

TEST(Extensions, AForeignDefaultNamespaceIsNotOurs) {
    auto document = parsed(R"(<rss><channel><item><title>Ours</title><title xmlns="urn:other">Theirs</title>
        <link xmlns="urn:other">/no</link></item></channel></rss>)");
    EXPECT_EQ(document.entries.at(0).title, "Ours");
    EXPECT_EQ(document.entries.at(0).link, "");
}

}  // namespace
}  // namespace wirewatch::feeds
