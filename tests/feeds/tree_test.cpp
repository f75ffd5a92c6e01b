#include "feeds/tree.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

struct Delivered {
    Document rest;
    std::vector<std::string> titles;
};

Delivered delivered(std::string const& feed) {
    Delivered out;
    out.rest = parse({feed, "", "https://example.org/", ""}, [&](Document const& so_far, Entry const& entry) {
        EXPECT_NE(so_far.format, "");
        EXPECT_EQ(so_far.feed.title, "T");
        out.titles.push_back(entry.title);
    });
    return out;
}

TEST(Tree, EntriesOfAFeedAreDeliveredOneByOne) {
    std::string feed =
        "<rss version='2.0'><channel><title>T</title><item><title>1</title></item>"
        "<item><title>2</title></item></channel></rss>";
    auto whole = delivered(feed);
    EXPECT_TRUE(whole.rest.entries.empty());
    EXPECT_EQ(whole.titles, (std::vector<std::string>{"1", "2"}));
    feed.insert(feed.find("</title></item>"), "<br>");
    EXPECT_EQ(delivered(feed).titles, (std::vector<std::string>{"1", "2"})) << "those of a mended one too";
}

TEST(Tree, TheHalfEntryOfACutFeedIsNotDelivered) {
    auto cut = delivered("<rss><channel><title>T</title><item><title>1</title></item><item><title>2</title>");
    EXPECT_EQ(cut.titles, (std::vector<std::string>{"1"}));
    EXPECT_TRUE(cut.rest.truncated);
}

TEST(Tree, WhatIsKnownOfASitemapIsKnownBeforeItsFirstPage) {
    auto pages = delivered(
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
        "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://a.example/1</loc></"
        "url>"
        "<url><loc>https://a.example/2</loc><news:news><news:publication><news:name>T</news:name>"
        "</news:publication><news:title>2</news:title></news:news></url></urlset>");
    EXPECT_EQ(pages.rest.format, "sitemap-news");
    EXPECT_EQ(pages.titles, (std::vector<std::string>{"", "2"}));
}

TEST(Tree, AnElementsLineIsThatOfItsStartTag) {
    Document out;
    Tree tree;
    ASSERT_TRUE(tree.load("<rss>\n\n<item\n/></rss>", 3, out));
    EXPECT_EQ(tree.line_of(tree.root()), 3);
    EXPECT_EQ(tree.line_of(tree.root().first_child()), 5);
    EXPECT_EQ(tree.line_of({}), 0);
}

TEST(Tree, WhatWasWrongIsNoted) {
    Document out;
    Tree tree;
    ASSERT_TRUE(tree.load("<RSS>\n<p>Q&A</item>", 1, out));
    ASSERT_EQ(out.notes.size(), 3u);
    EXPECT_EQ(out.notes[0].code, "bad_reference");
    EXPECT_EQ(out.notes[0].line, 2);
    EXPECT_EQ(out.notes[1].text, "The XML is not well-formed: an end tag does not close what is open.");
    EXPECT_EQ(out.notes[1].line, 2);
    EXPECT_EQ(out.notes[2].text, "The document ends before </RSS>.");
    EXPECT_TRUE(out.truncated);
}

TEST(Tree, XhtmlInsideAnEntryKeepsItsOrder) {
    auto entry = only_entry(
        "<rss xmlns:dublin='http://purl.org/dc/elements/1.1/'><channel><item xml:base='/b/' xml:lang='de'>\n"
        "<title>A &amp; B</title><link>c</link><dublin:creator>X</dublin:creator>"
        "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:b>x</h:b> "
        "<h:i>y</h:i></h:div></item></channel></rss>");
    EXPECT_EQ(entry.title, "A & B");
    EXPECT_EQ(entry.link, "https://example.org/b/c");
    EXPECT_EQ(entry.author, "X");
    EXPECT_EQ(entry.language, "de");
    EXPECT_EQ(entry.content, "<b>x</b> <i>y</i>");
}

}  // namespace
}  // namespace wirewatch::feeds
