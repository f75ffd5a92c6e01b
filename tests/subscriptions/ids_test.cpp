#include "subscriptions/ids.hpp"

#include <gtest/gtest.h>

#include "settings/checks.hpp"

namespace wirewatch::subscriptions {
namespace {

Feed feed_at(std::string url, std::string title = "", std::string id = "") {
    Feed made;
    made.url = std::move(url);
    made.title = std::move(title);
    made.id = std::move(id);
    return made;
}

TEST(Ids, ATitleIsSaidInLettersOfAscii) {
    EXPECT_EQ(slug("  S\xC3\xA3o Paulo: the NEWS! "), "sao-paulo-the-news");
    EXPECT_EQ(slug("\xD9\x83\xD9\x88\xD9\x86\xD8\xA7 A"), "") << "mostly in another script";
    EXPECT_EQ(slug("The quick brown fox jumps over the lazy dog again"),
              "the-quick-brown-fox-jumps-over-the-lazy");
    EXPECT_EQ(slug(std::string(50, 'x')), std::string(40, 'x'));
}

TEST(Ids, TheTitleGoesBeforeTheHost) {
    Ids ids({});
    EXPECT_EQ(ids.take(feed_at("https://www.gazette.example:8443/rss.xml", "Harbour Gazette")),
              "harbour-gazette");
    EXPECT_EQ(ids.take(feed_at("https://user@feeds.Gazette.example/rss.xml")), "gazette.example");
    EXPECT_EQ(ids.take(feed_at("http://[::1]:80/")), "1");
    EXPECT_EQ(ids.take(feed_at("http://b.example/", "TV")), "b.example") << "two letters say nothing";
}

TEST(Ids, WhatIsTakenGetsMoreWordsThenANumber) {
    Ids ids({feed_at("", "", "harbour-gazette"), feed_at("", "", "a.example")});
    auto gazette = feed_at("http://a.example/x", "Harbour Gazette");
    EXPECT_EQ(ids.take(gazette), "a.example-harbour-gazette");
    EXPECT_EQ(ids.take(gazette), "a.example-harbour-gazette-2");
    EXPECT_EQ(ids.take(feed_at("http://a.example/news/World.xml?a/b")), "a.example-world");
    EXPECT_EQ(ids.take(feed_at("http://b.example")), "b.example");
    EXPECT_EQ(ids.take(feed_at("http://b.example")), "b.example-2");
    EXPECT_FALSE(ids.is_free("b.example"));
}

TEST(Ids, TheFeedsOwnIdIsKeptIfItIsFree) {
    Ids ids({});
    EXPECT_EQ(ids.take(feed_at("http://a.example/", "T", "mine")), "mine");
    EXPECT_EQ(ids.take(feed_at("http://b.example/", "Tide tables", "mine")), "tide-tables");
}

TEST(Ids, EveryIdMayStandInAFeedFile) {
    Ids ids({});
    for (auto const* url :
         {"http://-.example/", "http://.../", "http://_x/", "http://%41%42/", "http://\xD9\x83/"}) {
        auto id = ids.take(feed_at(url, "???"));
        EXPECT_TRUE(settings::is_id(id)) << url << " " << id;
    }
}

TEST(Ids, TenThousandOfOneHostTakeNoTime) {
    Ids ids({});
    std::string last;
    for (int i = 0; i < 10'000; ++i) last = ids.take(feed_at("http://a.example/", "Same"));
    EXPECT_EQ(last, "a.example-same-9998");
}

}  // namespace
}  // namespace wirewatch::subscriptions
