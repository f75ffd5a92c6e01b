#include "subscriptions/look.hpp"

#include <gtest/gtest.h>

namespace wirewatch::subscriptions {
namespace {

Seen look(std::string_view body, std::string_view language = "") {
    return look_at({body, "text/html", language, "http://a.example/news/"});
}

TEST(Look, AFeedTellsItsTitleAndLanguage) {
    auto seen = look(
        "<rss version='2.0'><channel><title> Harbour\n Gazette </title><language>EN_gb</language>"
        "<item><title>One</title></item><item><title>Two</title></item></channel></rss>");
    EXPECT_EQ(seen.refusal, "");
    EXPECT_EQ(seen.format, "rss-2.0");
    EXPECT_EQ(seen.title, "Harbour Gazette");
    EXPECT_EQ(seen.lang, "en-GB");
    EXPECT_EQ(seen.entries, 2u);
}

TEST(Look, WhatTheServerSaysOfTheLanguageIsSecond) {
    EXPECT_EQ(look("<rss version='2.0'><channel/></rss>", "ar").lang, "ar");
    EXPECT_EQ(look("<rss version='2.0'><channel><language>nobody knows</language></channel></rss>").lang, "");
}

TEST(Look, ALongTitleIsCutAtACharacter) {
    std::string title;
    for (int i = 0; i < 150; ++i) title += "\xC3\xA9";
    auto seen = look("<rss version='2.0'><channel><title>x" + title + "</title></channel></rss>");
    EXPECT_EQ(seen.title, "x" + title.substr(0, 198));
}

TEST(Look, APageNamesItsFeeds) {
    auto seen =
        look("<html><head><link rel=alternate type=application/rss+xml href='../feed'></head></html>");
    EXPECT_EQ(seen.refusal.substr(0, 33), "This is an HTML page, not a feed;");
    EXPECT_EQ(seen.feeds, std::vector<std::string>{"http://a.example/feed"});
}

TEST(Look, WhatHasNoEntriesOfItsOwnIsRefused) {
    EXPECT_EQ(look("<opml version='2.0'><body/></opml>").refusal,
              "This is an OPML list: save it, and `wirewatch feeds import` reads it.");
    EXPECT_EQ(look_at({"Title\n\nA text.", "text/plain", "", ""}).refusal, "This is plain text, not a feed.");
    EXPECT_NE(look("").refusal, "");
}

}  // namespace
}  // namespace wirewatch::subscriptions
