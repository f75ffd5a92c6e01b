#include "feeds/outlines.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

Outlines outlines_with(std::string const& body) {
    return read_outlines("<opml version='2.0'><body>" + body + "</body></opml>");
}

TEST(Outlines, TellWhatTheyLeadToAndWhereTheyStand) {
    auto outlines = outlines_with(
        "\n<outline text='Asia'>\n<outline type='rss' text='T' title='A &amp;amp; B' XMLURL=' http://a/ '"
        " language='en' category='x,/y/z'/></outline>\n\n<outline text='L' url='http://b/'/><outline "
        "text='none'/>");
    ASSERT_EQ(outlines.list.size(), 2u);
    auto const& feed = outlines.list[0];
    EXPECT_EQ(feed.line, 3);
    EXPECT_EQ(feed.xml_url, "http://a/");
    EXPECT_EQ(feed.type, "rss");
    EXPECT_EQ(feed.title, "A & B");
    EXPECT_EQ(feed.text, "T");
    EXPECT_EQ(feed.language, "en");
    EXPECT_EQ(feed.categories, (std::vector<std::string>{"x", "/y/z"}));
    EXPECT_EQ(feed.folders, std::vector<std::string>{"Asia"});
    EXPECT_EQ(outlines.list[1].line, 5);
    EXPECT_EQ(outlines.list[1].xml_url, "");
    EXPECT_EQ(outlines.list[1].url, "http://b/");
}

TEST(Outlines, OwnAttributesAreKeptByName) {
    auto outlines = outlines_with("<outline xmlUrl='a' wirewatch:id=' kuna ' other:id='x'/>");
    ASSERT_EQ(outlines.list.size(), 1u);
    EXPECT_EQ(outlines.list[0].own, (std::vector<std::pair<std::string, std::string>>{{"id", "kuna"}}));
}

TEST(Outlines, AListThatIsNoXmlIsReadAsFarAsItGoes) {
    auto outlines = read_outlines(
        "\xEF\xBB\xBF\n<opml><body>\n<outline xmlUrl='a' text='R&D & more'/>\n<outline xmlUrl='b'>\n<outl");
    EXPECT_TRUE(outlines.truncated);
    ASSERT_EQ(outlines.list.size(), 2u);
    EXPECT_EQ(outlines.list[0].text, "R&D & more");
}

TEST(Outlines, OtherDocumentsAreRefused) {
    EXPECT_EQ(read_outlines("<rss version='2.0'/>").refusal, "This is no OPML list.");
    EXPECT_EQ(read_outlines("").refusal, "This is no OPML list.");
    EXPECT_EQ(read_outlines("\x1F\x8B\x08").refusal.substr(0, 8), "This is ");
}

TEST(Outlines, LinesOfTenThousandAreCountedOnce) {
    std::string body;
    for (int i = 0; i < 10'000; ++i) body += "\n<outline xmlUrl='http://a/" + std::to_string(i) + "'/>";
    auto outlines = outlines_with(body);
    ASSERT_EQ(outlines.list.size(), 10'000u);
    EXPECT_EQ(outlines.list.back().line, 10'001);
}

}  // namespace
}  // namespace wirewatch::feeds
