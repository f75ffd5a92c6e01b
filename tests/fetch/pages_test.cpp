// Pages of full-text feeds against a real origin on loopback.
#include "fetch/pages.hpp"

#include "fetch/stage.hpp"

namespace wirewatch::fetch {
namespace {

class PagesTest : public http::ClientTest {
protected:
    PagesTest() {
        options_.pause = 200ms;
        options_.patience = 5s;
        origin.on("/a", reply("text/html", "<p>a</p>"));
        origin.on("/b", reply("text/html", "<p>b</p>"));
    }

    static http::Reply reply(std::string const& type, std::string body) {
        http::Reply reply;
        reply.headers = {{"Content-Type", type}};
        reply.body = std::move(body);
        return reply;
    }

    std::vector<FetchedPage> pages(std::vector<std::string> paths) {
        for (auto& path : paths) path = origin.url(path);
        Pages of(io, client, clock, options_);
        auto work = of.get("kuna", std::move(paths));
        return run(io, std::move(work));
    }

    PagesOptions options_;
};

std::string bodies(std::vector<FetchedPage> const& pages) {
    std::string all;
    for (auto const& page : pages) all += page.body;
    return all;
}

TEST_F(PagesTest, ThosePagesThatAnswerComeInOrder) {
    auto got = pages({"/b", "/missing", "/a"});
    EXPECT_EQ(bodies(got), "<p>b</p><p>a</p>");
    EXPECT_EQ(got.at(0).link, origin.url("/b"));
    EXPECT_EQ(got.at(0).content_type, "text/html");
}

TEST_F(PagesTest, BetweenTwoPagesOfAHostThereIsAPause) {
    auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(pages({"/a", "/b", "/a"}).size(), 3u);
    EXPECT_GE(std::chrono::steady_clock::now() - began, 400ms);
}

TEST_F(PagesTest, WhatIsNoPageIsLeftOut) {
    origin.on("/film", reply("video/mp4", "..."));
    EXPECT_TRUE(pages({"/film"}).empty());
}

TEST_F(PagesTest, AHostThatSaysTooManyRequestsIsLeftAlone) {
    auto busy = reply("text/plain", "");
    busy.status = 429;
    origin.on("/busy", busy);
    auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(bodies(pages({"/a", "/busy", "/b"})), "<p>a</p>");
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s) << "what cannot come in time is not waited for";
}

TEST_F(PagesTest, ASlowPageIsNotWaitedForBeyondThePatience) {
    options_.patience = 300ms;
    auto slow = reply("text/html", "late");
    slow.think = 5s;
    origin.on("/slow", slow);
    auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(pages({"/slow", "/a"}).empty());
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
}

}  // namespace
}  // namespace wirewatch::fetch
