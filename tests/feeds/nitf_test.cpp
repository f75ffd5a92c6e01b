#include "feeds/nitf.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

constexpr std::string_view story = R"(<nitf xml:lang="en"><head><title>Slug</title>
  <tobject><tobject.subject tobject.subject.type="Politics"/></tobject>
  <docdata><doc-id id-string="ww-1"/><date.issue norm="20251031T180509+0300"/>
    <key-list><keyword key="truce"/></key-list></docdata><pubdata name="Sample Wire"/></head>
  <body><body.head><hedline><hl1>Truce  holds</hl1></hedline>
    <byline>By <person>Jane Doe</person><byttl>Wire Writer</byttl></byline><abstract><p>Short.</p></abstract></body.head>
    <body.content><p>One.</p><p>Two.</p></body.content></body></nitf>)";

TEST(Nitf, ReadsAStory) {
    auto document = parsed(story);
    EXPECT_EQ(document.format, "nitf");
    EXPECT_EQ(document.feed.title, "Sample Wire");
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "ww-1");
    EXPECT_EQ(entry.title, "Truce holds");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(entry.author, "By Jane Doe Wire Writer");
    EXPECT_EQ(entry.summary, "<p>Short.</p>");
    EXPECT_EQ(entry.content, "<p>One.</p><p>Two.</p>");
    EXPECT_EQ(entry.language, "en");
    EXPECT_EQ(entry.categories, (std::vector<std::string>{"truce", "Politics"}));
}

TEST(Nitf, StoriesInAWrapperAreFound) {
    auto document = parsed("<contentSet><inlineXML>" + std::string(story) + std::string(story) +
                           "</inlineXML></contentSet>");
    EXPECT_EQ(document.entries.size(), 2u);
}

TEST(Nitf, TheHeadsTitleStandsInForAMissingHeadline) {
    auto document = parsed(
        "<nitf><head><title>Slug</title></head><body><body.content><p>x</p></body.content></body></nitf>");
    EXPECT_EQ(document.entries.at(0).title, "Slug");
}

}  // namespace
}  // namespace wirewatch::feeds
