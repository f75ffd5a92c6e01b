#include "subscriptions/known.hpp"

#include <gtest/gtest.h>

namespace wirewatch::subscriptions {
namespace {

TEST(Known, AnAddressIsKnownHoweverItIsWritten) {
    std::vector<Feed> feeds(1);
    feeds[0].url = "https://Gazette.example:443/rss.xml?utm_source=x#top";
    Known known(feeds);
    EXPECT_EQ(known.find("https://gazette.example/rss.xml"), &feeds[0]);
    EXPECT_EQ(known.find("http://gazette.example/rss.xml"), nullptr) << "another protocol is another address";
    EXPECT_FALSE(known.add(feeds[0]));
}

TEST(Known, WhatWasAddedIsKnown) {
    Known known({});
    Feed feed;
    feed.url = "http://a.example";
    EXPECT_TRUE(known.add(feed));
    EXPECT_EQ(known.find("http://a.example/"), &feed);
}

}  // namespace
}  // namespace wirewatch::subscriptions
