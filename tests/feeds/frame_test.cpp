#include "feeds/frame.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

TEST(Frame, EntriesAreCutOutAndTheRestIsKept) {
    std::string_view feed =
        "<?xml version='1.0'?><rss><channel><title>T</title>\n<item a='>'><x/></item> <item/>\n"
        "<!-- <item> --><item>3</item></channel><item>4</item></rss>";
    auto frame = take_apart(feed);
    ASSERT_TRUE(frame);
    EXPECT_EQ(
        frame->markup,
        "<?xml version='1.0'?><rss><channel><title>T</title>\n<item wirewatch-entries=\"0\"/>\n"
        "<!-- <item> --><item wirewatch-entries=\"1\"/></channel><item wirewatch-entries=\"2\"/></rss>");
    ASSERT_EQ(frame->entries.size(), 4u);
    auto entry = [&](std::size_t i) { return feed.substr(frame->entries[i].begin, frame->entries[i].size); };
    EXPECT_EQ(entry(0), "<item a='>'><x/></item>");
    EXPECT_EQ(entry(1), "<item/>");
    EXPECT_EQ(entry(2), "<item>3</item>");
    EXPECT_EQ(entry(3), "<item>4</item>");
    ASSERT_EQ(frame->runs.size(), 3u);
    EXPECT_EQ(frame->runs[0].end, 2u);
    EXPECT_EQ(frame->runs[1].end, 3u);
}

TEST(Frame, WhatStandsInTheFrameIsFoundInTheDocument) {
    std::string_view feed =
        "<a:feed><b/><a:entry>1</a:entry>\n<a:entry>2</a:entry><c/><a:entry>3</a:entry><d/></a:feed>";
    auto frame = take_apart(feed);
    ASSERT_TRUE(frame);
    for (std::string_view element : {"<b/>", "<c/>", "<d/>"}) {
        EXPECT_EQ(frame->place_in_document(frame->markup.find(element)), feed.find(element)) << element;
    }
}

TEST(Frame, OnlyWhatIsWellFormedIsTakenApart) {
    for (std::string_view feed : {
             "<rss><channel><item></channel></rss>",
             "<rss><channel><item></item></channel>",
             "<rss><channel><item></item></channel></rss></rss>",
             "<rss><channel><item>a & b</item></channel></rss>",
             "<rss><channel><item>&nbsp;</item></channel></rss>",
             "<rss><channel><item>&#150;</item></channel></rss>",
             "<rss><channel><item a=b></item></channel></rss>",
             "<rss><channel><item a='1'b='2'></item></channel></rss>",
             "<rss><channel><item a='<'></item></channel></rss>",
             "<rss><channel><item>1 < 2</item></channel></rss>",
             "<rss><channel><item><![CDATA[ ]] ></item></channel></rss>",
             "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item>1</item></channel></rss>",
             "<rss><channel><title>no entries</title></channel></rss>",
             "<nitf><item>1</item></nitf>",
             "<rss><channel><item",
             "",
         }) {
        EXPECT_FALSE(take_apart(feed)) << feed;
    }
}

TEST(Frame, ReadingInPartsIsReadingTheWhole) {
    std::string entries =
        "<item xml:base='/b/' xml:lang='de'>\n<title>A &amp; B</title><link>c</link>"
        "<dublin:creator>X</dublin:creator><h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:b>x</h:b> "
        "<h:i>y</h:i>"
        "</h:div><pubDate>soon</pubDate></item><item><title><![CDATA[<item>]]></title></item>";
    auto feed = [&](std::string_view doctype) {
        return std::string(doctype) +
               "<rss version='2.0' "
               "xmlns:dublin='http://purl.org/dc/elements/1.1/'><channel>\n<title>T</title>" +
               entries + "</channel></rss>";
    };
    auto in_parts = parsed(feed("")), whole = parsed(feed("<!DOCTYPE rss>"));
    ASSERT_TRUE(take_apart(feed("")));
    ASSERT_FALSE(take_apart(feed("<!DOCTYPE rss>")));
    ASSERT_EQ(in_parts.entries.size(), 2u);
    ASSERT_EQ(whole.entries.size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        auto const &a = in_parts.entries[i], &b = whole.entries[i];
        EXPECT_EQ(a.title, b.title);
        EXPECT_EQ(a.link, b.link);
        EXPECT_EQ(a.author, b.author);
        EXPECT_EQ(a.content, b.content);
        EXPECT_EQ(a.language, b.language);
    }
    EXPECT_EQ(in_parts.entries[0].link, "https://example.org/b/c");
    EXPECT_EQ(in_parts.entries[0].content, "<b>x</b> <i>y</i>");
    ASSERT_EQ(in_parts.notes.size(), 1u);
    EXPECT_EQ(in_parts.notes[0].line, 3);
    EXPECT_EQ(whole.notes[0].line, 3);
}

TEST(Frame, EntriesOfAWellFormedFeedAreDeliveredOneByOne) {
    std::vector<std::string> titles;
    auto deliver = [&](Document const& so_far, Entry entry) {
        EXPECT_EQ(so_far.format, "rss-2.0");
        EXPECT_EQ(so_far.feed.title, "T");
        titles.push_back(entry.title);
    };
    std::string feed =
        "<rss version='2.0'><channel><title>T</title><item><title>1</title></item>"
        "<item><title>2</title></item></channel></rss>";
    EXPECT_TRUE(parse({feed, "", "", ""}, deliver).entries.empty());
    EXPECT_EQ(titles, (std::vector<std::string>{"1", "2"}));
    feed.insert(feed.find("</title></item>"), "<br>");
    EXPECT_EQ(parse({feed, "", "", ""}, deliver).entries.size(), 2u) << "mended feeds keep theirs";
}

}  // namespace
}  // namespace wirewatch::feeds
