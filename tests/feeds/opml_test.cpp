#include "feeds/opml.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Document list_with(std::string const& body) {
    return parsed("<opml version=\"2.0\"><body>" + body + "</body></opml>");
}

TEST(Opml, ReadsTheHead) {
    auto document = parsed(R"(<opml version="1.0"><head><title>Wires &amp; desks</title>
        <dateCreated>Fri, 31 Oct 2025 18:05:09 +0300</dateCreated><dateModified>2025-11-01</dateModified>
        <ownerName>Jane Doe</ownerName><ownerEmail>jane@example.org</ownerEmail></head><body/></opml>)");
    EXPECT_EQ(document.format, "opml-1.0");
    EXPECT_EQ(document.feed.title, "Wires & desks");
    EXPECT_EQ(written(document.feed.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(written(document.feed.updated), "2025-11-01T00:00:00.000Z");
    EXPECT_EQ(document.feed.author, "Jane Doe");
    EXPECT_TRUE(document.entries.empty());
}

TEST(Opml, ReadsASubscription) {
    auto entry = list_with(R"(<outline type="rss" text="Shown" title="Sample &amp;amp; Wire" xmlUrl="|~/feed"
        htmlUrl="/wire" description="D" language="en-us" created="2025-10-31" category="/News/World,peace"/>)")
                     .entries.at(0);
    EXPECT_EQ(entry.id, "|~/feed") << "as written";
    EXPECT_EQ(entry.link, "https://example.org/wire");
    EXPECT_EQ(entry.title, "Sample & Wire");
    EXPECT_EQ(entry.summary, "D");
    EXPECT_EQ(entry.language, "en-US");
    EXPECT_EQ(written(entry.published), "2025-10-31T00:00:00.000Z");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"/News/World", "peace"}));
}

TEST(Opml, FoldersAreCategoriesOutermostFirst) {
    auto document = list_with(R"(<outline text="Asia"><outline title="Pakistan">
        <outline text="A" xmlUrl="a"><outline text="B" xmlUrl="b"/></outline></outline></outline>
        <outline text="C" xmlUrl="c"/>)");
    ASSERT_EQ(document.entries.size(), 3u);
    EXPECT_EQ(document.entries[0].categories, (std::vector<std::string>{"Asia", "Pakistan"}));
    EXPECT_EQ(document.entries[1].categories, (std::vector<std::string>{"Asia", "Pakistan", "A"}));
    EXPECT_EQ(document.entries[2].title, "C");
    EXPECT_TRUE(document.entries[2].categories.empty());
}

TEST(Opml, AttributesAreReadInAnyCase) {
    auto document = list_with(R"(<OUTLINE TEXT="A" XMLURL="a" htmlurl="/a"/><outline xmlurl="b"/>)");
    ASSERT_EQ(document.entries.size(), 2u);
    EXPECT_EQ(document.entries[0].link, "https://example.org/a");
}

TEST(Opml, LinksAndIncludesLeadSomewhereToo) {
    auto document = list_with(R"(<outline text="More" type="include" url="/more.opml"/><outline text="Plain"/>
        <outline text="None" xmlUrl=" "/>)");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].id, "/more.opml");
    EXPECT_EQ(document.entries[0].link, "https://example.org/more.opml");
    EXPECT_EQ(document.entries[0].title, "More");
}

TEST(Opml, ADateNobodyCanReadIsNoted) {
    auto document = list_with("\n<outline xmlUrl='a' created='soon'/>");
    EXPECT_EQ(document.entries.at(0).written.text, "soon");
    ASSERT_TRUE(has_note(document, "bad_date"));
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(Opml, DepthIsNoDanger) {
    std::string deep;
    for (int i = 0; i < 20'000; ++i) deep += "<outline text='" + std::to_string(i) + "' xmlUrl='a'>";
    for (int i = 0; i < 20'000; ++i) deep += "</outline>";
    auto document = list_with(deep);
    ASSERT_EQ(document.entries.size(), 20'000u);
    EXPECT_EQ(document.entries.back().categories.size(), 16u);
    EXPECT_EQ(document.entries.back().categories.back(), "19998");
}

TEST(Opml, ACutListKeepsItsWholeOutlines) {
    auto document = parsed("<opml><body><outline xmlUrl='a'/><outline xmlUrl='b'/><outline xmlUrl='http://c");
    EXPECT_TRUE(document.truncated);
    EXPECT_EQ(document.entries.size(), 2u);
}

}  // namespace
}  // namespace wirewatch::feeds
