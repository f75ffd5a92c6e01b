#include "feeds/links.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

TEST(FeedLinks, AnAtomFeedNamesItselfItsHubsAndItsPages) {
    auto links =
        parsed(
            R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
        <link rel="self" href="/feed"/><link rel="hub" href="https://hub.example/"/><link rel="hub" href="https://b.example/"/>
        <link rel="next" href="/feed?page=2"/><link rel="prev-archive" href="/2024"/><link rel="current" href="/feed"/>
        <fh:archive/><title>T</title></feed>)")
            .feed.links;
    EXPECT_EQ(links.self, "https://example.org/feed");
    EXPECT_EQ(links.hubs, (std::vector<std::string>{"https://hub.example/", "https://b.example/"}));
    EXPECT_EQ(links.next, "https://example.org/feed?page=2");
    EXPECT_EQ(links.previous_archive, "https://example.org/2024");
    EXPECT_EQ(links.current, "https://example.org/feed");
    EXPECT_TRUE(links.is_archive);
    EXPECT_FALSE(links.is_complete);
}

TEST(FeedLinks, SoDoesAnRssFeedWithAtomLinks) {
    auto links = parsed(R"(<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"
        xmlns:fh="http://purl.org/syndication/history/1.0"><channel><title>T</title>
        <a:link rel="self" href="https://desk.example/rss"/><a:link rel="hub" href="https://hub.example/"/>
        <fh:complete/></channel></rss>)")
                     .feed.links;
    EXPECT_EQ(links.self, "https://desk.example/rss");
    EXPECT_EQ(links.hubs, std::vector<std::string>{"https://hub.example/"});
    EXPECT_TRUE(links.is_complete);
    EXPECT_FALSE(links.is_archive);
}

TEST(FeedLinks, SoDoesAJsonFeed) {
    auto links =
        parsed(
            R"({"version": "https://jsonfeed.org/version/1.1", "title": "T", "feed_url": "https://desk.example/f",
        "next_url": "https://desk.example/f?2", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "items": []})")
            .feed.links;
    EXPECT_EQ(links.self, "https://desk.example/f");
    EXPECT_EQ(links.next, "https://desk.example/f?2");
    EXPECT_EQ(links.hubs, std::vector<std::string>{"https://hub.example/"});
}

TEST(FeedLinks, APlainFeedNamesNone) {
    auto links =
        parsed("<rss version='2.0'><channel><title>T</title><link>/</link></channel></rss>").feed.links;
    EXPECT_EQ(links.self + links.next + links.previous_archive + links.current, "");
    EXPECT_TRUE(links.hubs.empty());
}

}  // namespace
}  // namespace wirewatch::feeds
