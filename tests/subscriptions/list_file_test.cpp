#include "subscriptions/list_file.hpp"

#include <gtest/gtest.h>

namespace wirewatch::subscriptions {
namespace {

using Tags = std::vector<std::string>;

// Every problem as the operator reads it, a line each.
std::string left_out(List const& list) {
    std::string text;
    for (auto const& problem : list.left_out) text += to_string(problem) + "\n";
    return text;
}

std::string urls(List const& list) {
    std::string text;
    for (auto const& feed : list.feeds) text += std::to_string(feed.declared.line) + " " + feed.url + "\n";
    return text;
}

List opml(std::string const& body) {
    return read_list("<?xml version='1.0'?>\n<opml version='2.0'>\n<body>\n" + body + "</body></opml>",
                     "l.opml");
}

TEST(ListFile, AFolderAndACategoryOfOpmlAreTags) {
    auto list = opml(
        "<outline text='Asia'><outline title='Pakistan'>\n"
        "<outline type='rss' text='Dawn' xmlUrl='https://dawn.example/rss' language='EN_pk'"
        " category='/News/World,peace'/></outline></outline>\n"
        "<outline title='Shown' text='T' xmlUrl=' http://b.example/f '/>");
    EXPECT_EQ(list.refusal, "");
    ASSERT_EQ(urls(list), "5 https://dawn.example/rss\n6 http://b.example/f\n");
    EXPECT_EQ(list.feeds[0].title, "Dawn");
    EXPECT_EQ(list.feeds[0].lang, "en-PK");
    EXPECT_EQ(list.feeds[0].tags, (Tags{"Asia", "Pakistan", "News/World", "peace"}));
    EXPECT_EQ(list.feeds[1].title, "Shown");
    EXPECT_TRUE(list.feeds[1].tags.empty());
}

TEST(ListFile, WhatIsNoFeedIsLeftOutWithItsLine) {
    auto list = opml(
        "<outline text='A' xmlUrl='ftp://a.example/'/>\n"
        "<outline text='B' type='include' url='http://b.example/more.opml'/>\n"
        "<outline text='only a folder'/>");
    EXPECT_TRUE(list.feeds.empty());
    EXPECT_EQ(left_out(list),
              "l.opml:4: warning: 'ftp://a.example/' is no http or https address\n"
              "l.opml:5: warning: no feed but a link to http://b.example/more.opml\n");
}

TEST(ListFile, AListThatIsCutSaysSo) {
    auto list = read_list("<opml><body><outline xmlUrl='http://a.example/'/><outline xmlUrl='http://b", "l");
    EXPECT_EQ(list.feeds.size(), 1u);
    EXPECT_EQ(left_out(list), "l: warning: the list ends in the middle; what comes after is missing\n");
}

TEST(ListFile, OtherXmlIsRefused) {
    EXPECT_EQ(read_list("<rss version='2.0'><channel/></rss>", "l").refusal, "This is no OPML list.");
}

TEST(ListFile, NewsboatsLinesHaveTagsAndATitle) {
    auto list = read_list(
        "# my feeds\r\n"
        "\r\n"
        "https://a.example/feed#part \"~Harbour \\\"Gazette\\\"\" shipping \"two words\" \"!hidden\" # "
        "why\r\n"
        "  http://b.example/feed two two\n",
        "urls");
    ASSERT_EQ(urls(list), "3 https://a.example/feed#part\n4 http://b.example/feed\n");
    EXPECT_EQ(list.feeds[0].title, "Harbour \"Gazette\"");
    EXPECT_EQ(list.feeds[0].tags, (Tags{"shipping", "two words"}));
    EXPECT_EQ(list.feeds[1].tags, Tags{"two"});
    EXPECT_EQ(left_out(list), "");
}

TEST(ListFile, NewsboatsOwnSourcesAreToldAndLeftOut) {
    auto list = read_list(
        "\"query:Unread:unread = \\\"yes\\\"\" tag\n"
        "exec:~/bin/feed\n"
        "\"filter:~/bin/clean:http://a.example/\"\n"
        "file:///tmp/f.xml\n"
        "gopher.example\n",
        "urls");
    EXPECT_TRUE(list.feeds.empty());
    EXPECT_EQ(left_out(list),
              "urls:1: warning: no address but a query over other feeds; a watch rule does that here\n"
              "urls:2: warning: no address but a program's output; run the program yourself and let it write "
              "into a drop folder\n"
              "urls:3: warning: no address but a feed through a program; run the program yourself and let it "
              "write into a drop folder\n"
              "urls:4: warning: no address but a file; put it into a drop folder\n"
              "urls:5: warning: 'gopher.example' is no http or https address\n");
}

TEST(ListFile, AFeedFileOfOurOwnIsNamedForWhatItIs) {
    EXPECT_EQ(read_list("# mine\nfeeds:\n  - id: a\n", "f.yaml").refusal,
              "This is a feed file of wirewatch: copy it into feeds.d and reload.");
}

TEST(ListFile, AnyCharacterSetIsRead) {
    auto list = read_list("http://a.example/ \"~S\xE3o Paulo\"\n", "urls");
    EXPECT_EQ(list.feeds.at(0).title, "S\xC3\xA3o Paulo");
    EXPECT_EQ(read_list("\xEF\xBB\xBFhttp://a.example/\n", "urls").feeds.at(0).url, "http://a.example/");
}

TEST(ListFile, AddressesOfTheFeedSchemeAreHttp) {
    EXPECT_EQ(address_of("feed://a.example/f"), "http://a.example/f");
    EXPECT_EQ(address_of("feed:https://a.example/f"), "https://a.example/f");
    EXPECT_EQ(address_of(" HTTPS://a.example/F "), "https://a.example/F");
    for (auto const* none :
         {"", "feed:", "feed:feed", "a.example", "//a.example/", "mailto:a@b.example", "http://"})
        EXPECT_EQ(address_of(none), "") << none;
}

}  // namespace
}  // namespace wirewatch::subscriptions
