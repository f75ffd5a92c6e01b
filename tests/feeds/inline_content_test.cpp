#include "feeds/inline_content.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

Entry read_from(std::string const& inside, std::string author = "", std::string_view encoding = "") {
    Tree tree;
    auto holder = "<holder>" + inside + "</holder>";
    Document document;
    EXPECT_TRUE(tree.load(holder, 1, document));
    Entry entry;
    entry.author = std::move(author);
    read_inline(tree.root(), encoding, Scope{}, tree, entry, document);
    return entry;
}

TEST(InlineContent, TheBodyOfAPageIsTheContent) {
    EXPECT_EQ(read_from("<html><head><title>x</title></head><body><p>One.</p></body></html>").content,
              "<p>One.</p>");
    EXPECT_EQ(read_from("<p>One.</p><p>Two.</p>").content, "<p>One.</p><p>Two.</p>");
    EXPECT_EQ(read_from(" Plain. ").content, "Plain.");
}

TEST(InlineContent, ElementsWithoutAWordAreNoContent) {
    EXPECT_EQ(read_from("<score home='1' away='0'/>").content, "");
}

TEST(InlineContent, AParagraphThatRepeatsTheBylineGoes) {
    auto entry = read_from("<p>(Adds details)</p><p>By JANE DOE</p><p>One.</p>", "Jane Doe");
    EXPECT_EQ(entry.content, "<p>(Adds details)</p><p>One.</p>");
    EXPECT_EQ(read_from("<p>By others.</p>", "Jane Doe").content, "<p>By others.</p>");
}

TEST(InlineContent, AParagraphNamesTheAuthorWhereNothingElseDoes) {
    EXPECT_EQ(read_from("<p>By Jane Doe</p><p>One.</p>").author, "By Jane Doe");
    EXPECT_EQ(read_from("<p>By night the truce held.</p>").author, "");
    EXPECT_EQ(read_from("<p>1</p><p>2</p><p>3</p><p>By Jane Doe</p>").author, "");
}

TEST(InlineContent, AStoryInsideFillsOnlyWhatIsMissing) {
    auto entry = read_from(
        "<nitf><head><docdata><date.issue norm='20251031T180509Z'/><key-list><keyword "
        "key='talks'/></key-list></docdata></head>"
        "<body><body.head><hedline><hl1>Truce</hl1></hedline><byline>By John Roe</byline></body.head>"
        "<body.content><p>One.</p></body.content></body></nitf>",
        "Jane Doe");
    EXPECT_EQ(entry.title, "Truce");
    EXPECT_EQ(entry.author, "Jane Doe");
    EXPECT_EQ(entry.content, "<p>One.</p>");
    EXPECT_TRUE(entry.published);
    EXPECT_EQ(entry.categories, std::vector<std::string>{"talks"});
}

TEST(InlineContent, Base64IsTextOrNothing) {
    EXPECT_EQ(read_from("VHJ1\nY2Uu", "", "encd:base64").content, "Truce.");
    EXPECT_EQ(read_from("/9j/4AAQ", "", "Base64").content, "") << "a picture";
    EXPECT_EQ(read_from("no base64!", "", "base64").content, "");
}

TEST(InlineContent, TheFirstLineThatShowsStandsForAHeadline) {
    EXPECT_EQ(first_line("<p> </p>\n<p>Truce  <b>holds</b></p>\n<p>Two.</p>"), "Truce holds");
    EXPECT_EQ(first_line(""), "");
    EXPECT_LE(first_line(std::string(600, 'x')).size(), 250u);
}

}  // namespace
}  // namespace wirewatch::feeds
