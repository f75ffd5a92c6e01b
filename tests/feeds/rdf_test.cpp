#include "feeds/rdf.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

TEST(Rdf, ReadsRss10) {
    auto document = parsed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://example.org/"><title>T</title><link>https://example.org/</link>
          <items><rdf:Seq><rdf:li rdf:resource="https://example.org/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://example.org/1"><title>I</title><link>https://example.org/1?from=rss</link>
          <description>D</description><dc:date>2025-10-31T18:05:09Z</dc:date></item></rdf:RDF>)");
    EXPECT_EQ(document.format, "rss-1.0");
    EXPECT_EQ(document.feed.title, "T");
    ASSERT_EQ(document.entries.size(), 1u);
    auto const& entry = document.entries[0];
    EXPECT_EQ(entry.id, "https://example.org/1");
    EXPECT_EQ(entry.link, "https://example.org/1?from=rss");
    EXPECT_EQ(entry.summary, "D");
    EXPECT_EQ(written(entry.published), "2025-10-31T18:05:09.000Z");
}

TEST(Rdf, ReadsRss090) {
    auto document = parsed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>T</title></channel>
        <item><title>I</title><link>/1</link></item></rdf:RDF>)");
    EXPECT_EQ(document.format, "rss-0.90");
    EXPECT_EQ(document.entries.at(0).link, "https://example.org/1");
}

TEST(Rdf, AnItemWithoutLinkLeadsWhereItIsAbout) {
    auto document = parsed(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://example.org/1"><title>I</title></item></rdf:RDF>)");
    EXPECT_EQ(document.entries.at(0).link, "https://example.org/1");
}

}  // namespace
}  // namespace wirewatch::feeds
