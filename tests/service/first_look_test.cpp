#include "service/first_look.hpp"

#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace wirewatch::service {
namespace {

std::string answered(Result<http::Response> const& response) {
    return boost::json::serialize(answer_of("http://a.example/", response));
}

http::Response response(int status, std::string body, std::string moved = "") {
    http::Response made;
    made.status = status;
    made.body = std::move(body);
    made.url = "http://b.example/news/";
    made.moved = std::move(moved);
    return made;
}

std::string const rss =
    "<rss "
    "version='2.0'><channel><title>T</title><language>en</language><item><title>A</title></item></channel></"
    "rss>";

TEST(FirstLook, AFeedIsToldWithTheAddressToPoll) {
    EXPECT_EQ(
        answered(response(200, rss)),
        R"({"ok":true,"url":"http://a.example/","format":"rss-2.0","entries":1,"title":"T","lang":"en"})");
    EXPECT_EQ(
        answered(response(200, "<feed xmlns='http://www.w3.org/2005/Atom'/>", "http://b.example/news/")),
        R"({"ok":true,"url":"http://b.example/news/","format":"atom-1.0","entries":0})");
}

TEST(FirstLook, APageIsToldWithItsFeedsByTheAddressItCameFrom) {
    EXPECT_EQ(
        answered(response(200, "<html><link rel=alternate type='application/atom+xml' href=feed></html>")),
        R"({"ok":true,"url":"http://a.example/","feeds":["http://b.example/news/feed"]})");
}

TEST(FirstLook, WhatMayBeBetterAnotherTimeIsUnreachable) {
    EXPECT_EQ(answered(Error(Errc::timed_out, "no answer within 20s")),
              R"({"ok":false,"error":"no answer within 20s","reason":"unreachable"})");
    EXPECT_EQ(answered(response(429, "")),
              R"({"ok":false,"error":"HTTP 429 Too Many Requests","reason":"unreachable"})");
}

TEST(FirstLook, WhatWillStayAsItIsIsRefused) {
    EXPECT_EQ(answered(Error(Errc::refused, "address 10.0.0.1 is private")),
              R"({"ok":false,"error":"address 10.0.0.1 is private","reason":"refused"})");
    EXPECT_EQ(answered(response(404, "")), R"({"ok":false,"error":"HTTP 404 Not Found","reason":"refused"})");
    EXPECT_EQ(answered(response(200, "")),
              R"({"ok":false,"error":"The document is empty.","reason":"no_feed"})");
}

TEST(FirstLook, WhereAFeedHasMovedToIsKnown) {
    Feed feed;
    feed.id = "gazette";
    feed.url = "http://old.example/";
    FeedState state;
    state.moved_to = "http://new.example/feed";
    state.moved_answers = 3;
    std::vector<fetch::FeedView> views{{std::make_shared<Feed const>(feed), state, false}};
    EXPECT_EQ(boost::json::serialize(moved_here(views, "http://NEW.example:80/feed#x")),
              R"({"ok":true,"known":"gazette","url":"http://old.example/"})");
    EXPECT_TRUE(moved_here(views, "http://old.example/").empty()) << "that is in the settings";
    views[0].state.moved_answers = 1;
    EXPECT_TRUE(moved_here(views, "http://new.example/feed").empty()) << "it is not polled there yet";
}

}  // namespace
}  // namespace wirewatch::service
