#include "article/feed_text.hpp"

#include <gtest/gtest.h>

namespace wirewatch::article {
namespace {

std::string_view const own = "https://desk.example/2025/truce?id=7";

TEST(FeedText, AClosingLinkToTheEntryItselfIsNoText) {
    EXPECT_EQ(
        feed_text("<p>The truce holds, envoys say. <a href=\"https://desk.example/2025/truce?id=7\">Continue "
                  "reading</a></p>",
                  own),
        "The truce holds, envoys say.");
    EXPECT_EQ(
        feed_text(
            "Die Waffenruhe hält. <a href='/2025/truce?id=7&amp;utm_source=rss'>Weiterlesen &raquo;</a>",
            own),
        "Die Waffenruhe hält.");
    EXPECT_EQ(
        feed_text("<p>One.</p><div><a href='https://desk.example/2025/truce?id=7#more'>المزيد</a></div>",
                  own),
        "One.");
}

TEST(FeedText, ALastParagraphOfLinksWithOneToTheEntryIsNoText) {
    EXPECT_EQ(
        feed_text(
            "<p>Talks go on.</p>\n<p>The post <a href=\"https://desk.example/2025/truce?id=7\">Truce holds "
            "after talks</a> appeared first on <a href=\"https://desk.example/\">The Desk</a>.</p>",
            own),
        "Talks go on.");
}

TEST(FeedText, TheMarkOfACutIsNoText) {
    EXPECT_EQ(feed_text("<p>Talks go on in the [&#8230;]</p>", own), "Talks go on in the");
    EXPECT_EQ(feed_text("Talks go on in the [...]", own), "Talks go on in the");
    EXPECT_EQ(
        feed_text(
            "<p>Talks go on [&#8230;]</p><p>The post <a href='https://desk.example/2025/truce?id=7'>Truce "
            "holds after talks</a> appeared first on <a href='https://desk.example/'>Desk</a>.</p>",
            own),
        "Talks go on");
}

TEST(FeedText, WhatTheAuthorLinkedStays) {
    EXPECT_EQ(feed_text("<p>See <a href='https://other.example/'>the text of the truce</a></p>", own),
              "See the text of the truce");
    EXPECT_EQ(
        feed_text(
            "<p>Our <a href='https://desk.example/2025/truce?id=7'>report on the truce</a> was read by many "
            "who then wrote to us at length about it.</p>",
            own),
        "Our report on the truce was read by many who then wrote to us at length about it.");
    EXPECT_EQ(feed_text("5 < 6 [...] and on", own), "5 < 6 [...] and on");
}

TEST(FeedText, AnEntryThatIsNothingButItsLinkKeepsIt) {
    EXPECT_EQ(feed_text("<a href='https://desk.example/2025/truce?id=7'>Truce holds</a>", own),
              "Truce holds");
    EXPECT_EQ(feed_text("[...]", own), "[...]");
    EXPECT_EQ(feed_text("", own), "");
}

TEST(FeedText, MarkupThatGoesOnForEverIsReadAtItsEndOnly) {
    std::string many;
    for (int n = 0; n < 100'000; ++n) many += "<p>A word. </p>";
    EXPECT_TRUE(feed_text(many + "<a href='https://desk.example/2025/truce?id=7'>More</a>", own)
                    .ends_with("A word."));
}

}  // namespace
}  // namespace wirewatch::article
