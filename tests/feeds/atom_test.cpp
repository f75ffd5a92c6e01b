#include "feeds/atom.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

Document feed_with(std::string const& inside) {
    return parsed("<feed xmlns='http://www.w3.org/2005/Atom'>" + inside + "</feed>");
}

Entry entry_with(std::string const& inside) {
    return feed_with("<entry>" + inside + "</entry>").entries.at(0);
}

TEST(Atom, ReadsTheFeed) {
    auto document =
        feed_with(R"(<title type="html">Desk &amp;amp; Wire</title><subtitle>S</subtitle><id>urn:x:1</id>
        <link rel="self" href="/atom"/><link href="/"/><updated>2025-10-31T18:05:09Z</updated>
        <author><name>Jane</name><email>jane@example.org</email></author><category term="peace" label="Peace"/>)");
    EXPECT_EQ(document.format, "atom-1.0");
    EXPECT_EQ(document.feed.title, "Desk & Wire");
    EXPECT_EQ(document.feed.description, "S");
    EXPECT_EQ(document.feed.id, "urn:x:1");
    EXPECT_EQ(document.feed.link, "https://example.org/");
    EXPECT_EQ(document.feed.author, "Jane (jane@example.org)");
    EXPECT_EQ(document.feed.categories, std::vector<std::string>{"peace"});
    EXPECT_EQ(written(document.feed.updated), "2025-10-31T18:05:09.000Z");
}

TEST(Atom, ReadsAnEntry) {
    auto entry =
        entry_with(R"(<title>T</title><id>urn:x:2</id><link rel="alternate" type="text/html" href="/2"/>
        <link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="5"/><published>2025-10-31T18:05:09+03:00</published>
        <updated>2025-10-31T19:00:00Z</updated><summary>S</summary>
        <content type="html">&lt;p&gt;C&lt;/p&gt;</content>)");
    EXPECT_EQ(entry.title, "T");
    EXPECT_EQ(entry.id, "urn:x:2");
    EXPECT_EQ(entry.link, "https://example.org/2");
    EXPECT_EQ(entry.enclosures.at(0).url, "https://example.org/a.mp3");
    EXPECT_EQ(written(entry.published), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(written(entry.updated), "2025-10-31T19:00:00.000Z");
    EXPECT_EQ(entry.summary, "S");
    EXPECT_EQ(entry.content, "<p>C</p>");
}

TEST(Atom, EachKindOfTextIsReadAsItsTypeSays) {
    struct Case {
        std::string element, content;
    };
    for (auto const& [element, content] : {
             Case{"<content type='text'>a &lt;b&gt; c</content>", "a &lt;b&gt; c"},
             Case{"<content type='text'>5 &lt; 6</content>", "5 < 6"},
             Case{"<content type='html'>a &lt;b&gt;c&lt;/b&gt;</content>", "a <b>c</b>"},
             Case{"<content type='application/octet-stream'>aGVsbG8=</content>", "hello"},
             Case{"<content mode='base64' type='text/html'>PHA+aGk8L3A+</content>", "<p>hi</p>"},
         }) {
        EXPECT_EQ(entry_with(element).content, content) << element;
    }
    auto xhtml = entry_with(
        R"(<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div></content>)");
    EXPECT_NE(xhtml.content.find("<p>a</p>"), std::string::npos) << xhtml.content;
}

TEST(Atom, TitlesArePlainWhateverTheirType) {
    EXPECT_EQ(entry_with("<title type='text'>a &lt;b&gt;</title>").title, "a <b>");
    EXPECT_EQ(entry_with("<title type='html'>a &lt;b&gt;c&lt;/b&gt;</title>").title, "a c");
    EXPECT_EQ(
        entry_with("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <b>c</b></div></title>")
            .title,
        "a c");
}

TEST(Atom, ThePageIsPreferredAmongAlternates) {
    EXPECT_EQ(entry_with("<link type='application/json' href='/j'/><link type='text/html' href='/h'/>").link,
              "https://example.org/h");
    EXPECT_EQ(entry_with("<link type='application/json' href='/j'/>").link, "https://example.org/j");
}

TEST(Atom, AuthorsAreTheEntrysElseItsSourcesElseTheFeeds) {
    auto document = feed_with(R"(<author><name>Feed</name></author>
        <entry><author><name>A</name></author><author><name>B</name></author></entry>
        <entry><source><author><name>Source</name></author></source></entry><entry><title>t</title></entry>)");
    EXPECT_EQ(document.entries.at(0).author, "A, B");
    EXPECT_EQ(document.entries.at(1).author, "Source");
    EXPECT_EQ(document.entries.at(2).author, "Feed");
}

TEST(Atom, BasesNest) {
    auto document = parsed(
        R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/x/"><entry xml:base="y/">
        <link href="z" xml:base="w/"/></entry></feed>)");
    EXPECT_EQ(document.entries.at(0).link, "https://a.example/x/y/w/z");
}

TEST(Atom, ReadsAtom03) {
    auto document =
        parsed(R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title><tagline>S</tagline>
        <modified>2003-12-13T18:30:02Z</modified><entry><title>I</title><issued>2003-12-13T08:29:29-04:00</issued>
        <modified>2003-12-13T18:30:02Z</modified></entry></feed>)");
    EXPECT_EQ(document.format, "atom-0.3");
    EXPECT_EQ(document.feed.description, "S");
    EXPECT_EQ(written(document.entries.at(0).published), "2003-12-13T12:29:29.000Z");
    EXPECT_EQ(written(document.entries.at(0).updated), "2003-12-13T18:30:02.000Z");
}

TEST(Atom, PrefixedAndBareNamesAreReadAlike) {
    auto prefixed = parsed(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:title>I</a:title></a:entry></a:feed>");
    EXPECT_EQ(prefixed.entries.at(0).title, "I");
    auto bare = parsed("<feed><entry><title>I</title></entry></feed>");
    EXPECT_EQ(bare.entries.at(0).title, "I");
}

TEST(Atom, AnEntryMayBeTheDocument) {
    auto document = parsed("<entry xmlns='http://www.w3.org/2005/Atom'><title>I</title></entry>");
    EXPECT_EQ(document.entries.at(0).title, "I");
}

}  // namespace
}  // namespace wirewatch::feeds
