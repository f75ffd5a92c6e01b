#include "feeds/parse.hpp"

#include <chrono>

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

using namespace std::string_view_literals;

TEST(Parse, RefusalsNameWhatWasSeen) {
    struct Case {
        std::string_view bytes, content_type, refusal;
    };
    for (auto const& [bytes, content_type, refusal] : {
             Case{"", "", "The document is empty."},
             Case{" \n", "", "The document is empty."},
             Case{"<!DOCTYPE html><html><body>x</body></html>", "text/html",
                  "This is an HTML page, not a feed."},
             Case{"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "",
                  "This is an HTML page, not a feed."},
             Case{"<div>404</div>", "", "This is an HTML page, not a feed."},
             Case{"Not found", "text/html", "This is an HTML page, not a feed."},
             Case{"{\"version\": 1}", "", "This is JSON, but neither a JSON Feed nor ninjs."},
             Case{"[{\"a\": 1}]", "application/json", "This is JSON, but neither a JSON Feed nor ninjs."},
             Case{"<weather/>", "", "The root element <weather> is no feed or wire format known here."},
             Case{"\x1f\x8b\x08\0"sv, "", "This is gzip-compressed data, not a feed."},
             Case{"Talks", "application/octet-stream", "This is neither XML nor plain text."},
         }) {
        auto document = parse({bytes, content_type, "", ""});
        EXPECT_EQ(document.refusal, refusal) << bytes;
        EXPECT_TRUE(document.entries.empty());
    }
}

TEST(Parse, AForeignFormatIsNamedByItsRoot) {
    auto document = parse({"<catalogItem xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "", "", ""});
    EXPECT_EQ(document.refusal,
              "The root element <catalogitem> makes this a NewsML-G2 catalogue, which is not read here.");
}

TEST(Parse, AnAgencysStoryIsKeptWhenItIsCutOff) {
    auto document = parsed(
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='1'><itemMeta><title>T</title></itemMeta>"
        "<contentSet><inlineXML><p>The line went");
    EXPECT_TRUE(document.truncated);
    EXPECT_EQ(document.entries.at(0).content, "<p>The line went</p>");
}

TEST(Parse, AFileNameMakesUntypedBytesADispatch) {
    EXPECT_EQ(parse({"Truce holds\n\nBody.", "application/octet-stream", "", "a.TXT"}).format, "text");
}

TEST(Parse, JunkBeforeTheDocumentIsSkippedAndNoted) {
    auto document = parsed(
        "<br />\n<b>Warning</b>: x in y.php\n<?xml version='1.0'?><rss><channel><item>\n"
        "<title>T</title><pubDate>?</pubDate></item></channel></rss>");
    EXPECT_EQ(document.entries.size(), 1u);
    EXPECT_TRUE(has_note(document, "junk_before"));
    EXPECT_EQ(document.notes.back().line, 4) << "lines are counted from the document's own beginning";
}

TEST(Parse, UnclosedTagsAreRecoveredFrom) {
    auto document = parsed(
        "<rss version='2.0'><channel><title>T</title>\n<item><title>1</title><description>a<br>b"
        "</description><link>/1</link></item><item><title>2</title></item><item><title>3</title></item></"
        "channel></rss>");
    EXPECT_EQ(document.entries.size(), 3u);
    EXPECT_EQ(document.entries.at(0).link, "https://example.org/1")
        << "what follows the unclosed tag is not lost";
    EXPECT_FALSE(document.truncated);
    ASSERT_TRUE(has_note(document, "ill_formed"));
    EXPECT_EQ(document.notes[0].line, 2);
}

TEST(Parse, ATruncatedFeedLosesItsHalfEntry) {
    auto document = parsed(
        "<rss version='2.0'><channel><title>T</title><item><title>1</title></item>"
        "<item><title>2</title><description>half a sen");
    EXPECT_TRUE(document.truncated);
    EXPECT_TRUE(has_note(document, "truncated"));
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "1");
}

TEST(Parse, ATruncatedFeedKeepsItsWholeEntries) {
    auto document = parsed("<rss><channel><item><title>1</title></item><item><title>2</title></item>");
    EXPECT_TRUE(document.truncated);
    EXPECT_EQ(document.entries.size(), 2u);
}

TEST(Parse, MisdeclaredBytesAreReadAndNoted) {
    auto arabic = parsed(
        "<?xml version='1.0' encoding='windows-1256'?><rss><channel><title>\xE6\xD3\xC7\xD8\xC9"
        "</title></channel></rss>");
    EXPECT_EQ(arabic.feed.title, "وساطة");
    auto broken = parsed(
        "<?xml version='1.0' encoding='utf-8'?><rss><channel><title>a\xFF"
        "b\x01</title></channel></rss>");
    EXPECT_EQ(broken.feed.title,
              "a\uFFFD"
              "b");
    EXPECT_TRUE(has_note(broken, "bad_utf8"));
    EXPECT_TRUE(has_note(broken, "control_characters"));
    auto misnamed = parsed(
        "<?xml version='1.0' encoding='windows-1256'?><rss><channel><title>وساطة</title></channel></rss>");
    EXPECT_EQ(misnamed.feed.title, "وساطة");
    EXPECT_TRUE(has_note(misnamed, "misdeclared_charset"));
    auto unknown =
        parsed("<?xml version='1.0' encoding='klingon'?><rss><channel><title>a</title></channel></rss>");
    EXPECT_TRUE(has_note(unknown, "unknown_charset"));
}

TEST(Parse, TheRecoveredTextIsNotDecodedTwice) {
    auto document = parsed(
        "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>caf\xE9</title><item><p>"
        "<title>b</title></item></channel></rss>");
    EXPECT_TRUE(has_note(document, "ill_formed"));
    EXPECT_EQ(document.feed.title, "café");
}

TEST(Parse, EntitiesOfADoctypeAreNeverExpanded) {
    auto document = parsed(R"(<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
        <!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><title>&b;&f;</title></channel></rss>)");
    EXPECT_EQ(document.feed.title, "&b;&f;");
}

TEST(Parse, DepthIsNoDanger) {
    std::string deep = "<rss><channel><title>T</title><item>";
    for (int i = 0; i < 200'000; ++i) deep += "<a>";
    auto cut = parse({deep, "", "", ""});
    EXPECT_TRUE(cut.truncated);
    std::string closed = deep;
    for (int i = 0; i < 200'000; ++i) closed += "</a>";
    EXPECT_EQ(parsed(closed + "</item></channel></rss>").feed.title, "T");
}

TEST(Parse, NotesAreLimited) {
    std::string feed = "<rss><channel>";
    for (int i = 0; i < 1000; ++i) feed += "<item><pubDate>soon</pubDate></item>";
    auto document = parsed(feed + "</channel></rss>");
    EXPECT_EQ(document.entries.size(), 1000u);
    EXPECT_EQ(document.notes.size(), 50u);
}

TEST(Parse, TheResponsesLanguageIsTheDocumentsUnlessItSaysOtherwise) {
    auto plain =
        parse({"<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>", "", "", "", "fr"});
    EXPECT_EQ(plain.feed.language, "fr");
    auto own = parse({"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='ar'/>", "", "", "", "fr"});
    EXPECT_EQ(own.feed.language, "ar");
}

// What is hostile takes time in proportion to its size: each of these was quadratic once.
TEST(Parse, ManyBeginningsOfWhatNeverEndsAreReadInLinearTime) {
    for (std::string_view piece : {"&", "<!--", "<a ", "<![CDATA[", "&#", "<!", "<?", "]]>"}) {
        std::string text = "<rss version='2.0'><channel><title>T</title><item><title>x";
        while (text.size() < 1'000'000) text += piece;
        auto begin = std::chrono::steady_clock::now();
        static_cast<void>(parse({text, "", "", ""}));
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10)) << piece;
    }
}

TEST(Parse, ElementsThatSayNothingAreNoEntries) {
    EXPECT_EQ(
        parsed(
            "<rss version='2.0'><channel><item/><item><title>A</title></item><item></item></channel></rss>")
            .entries.size(),
        1u);
    EXPECT_EQ(parsed("<urlset "
                     "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/><url><loc>https://a.example/"
                     "</loc></url></urlset>")
                  .entries.size(),
              1u);
}

TEST(Parse, ADocumentOfNothingButTagsIsRefused) {
    std::string text = "<rss version='2.0'><channel><item>";
    for (int n = 0; n < 1'100'000; ++n) text += "<a/>";
    EXPECT_EQ(parse({text + "</item></channel></rss>", "", "", ""}).refusal,
              "There is nothing but tags in this document.");
}

TEST(Parse, ACommentThatNeverEndsDoesNotTakeTheEntriesAlong) {
    auto document =
        parsed("<rss version='2.0'><channel><!-- oops ><item><title>A</title></item></channel></rss>");
    ASSERT_EQ(document.entries.size(), 1u);
    EXPECT_EQ(document.entries[0].title, "A");
}

}  // namespace
}  // namespace wirewatch::feeds
