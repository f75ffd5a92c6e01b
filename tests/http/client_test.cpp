#include "http/client.hpp"

#include "http/gzip.hpp"
#include "http/shared.hpp"

namespace wirewatch::http {
namespace {

TEST_F(ClientTest, AnAnswerComesWholeAndByteForByte) {
    Reply reply;
    reply.body = "<rss/>";
    reply.headers = {{"ETag", "W/\"a b\" "}, {"Content-Type", "application/rss+xml"}};
    origin.on("/feed", reply);
    auto before = clock.now();
    auto response = get_path("/feed");
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "<rss/>");
    EXPECT_EQ(*response->header("etag"), "W/\"a b\"");
    EXPECT_EQ(response->url, origin.url("/feed"));
    EXPECT_EQ(response->moved, "");
    EXPECT_GE(response->arrived, before);
}

TEST_F(ClientTest, OnlyWhatIsNeededIsSent) {
    origin.on("/feed", Reply{});
    get(origin.url("/feed#part"), 5s, {{"If-None-Match", "\"x\""}, {"If-Modified-Since", ""}});
    auto const& asked = origin.asked().at(0);
    std::map<std::string, std::string> const expected{
        {"host", origin.authority()},
        {"user-agent", "wirewatch/test (+http://tests.example/)"},
        {"accept", "*/*"},
        {"accept-encoding", "gzip, br, zstd"},
        {"if-none-match", "\"x\""},
        {"if-modified-since", ""}};
    EXPECT_EQ(asked.target, "/feed");
    EXPECT_EQ(asked.headers, expected);
}

TEST_F(ClientTest, ContentCodingsAreRemoved) {
    std::string const text(100'000, 'x');
    Reply reply;
    reply.headers = {{"Content-Encoding", "gzip"}};
    reply.body = gzip(text);
    origin.on("/gzip", reply);
    reply.chunked = true;
    reply.headers = {{"Content-Encoding", "zstd"}};
    reply.body = zstd(text);
    origin.on("/zstd", reply);
    for (auto const* path : {"/gzip", "/zstd"}) {
        auto response = get_path(path);
        ASSERT_TRUE(response) << response.error().message;
        EXPECT_EQ(response->body, text);
    }
}

TEST_F(ClientTest, A304AndA404AreAnswersWithoutBody) {
    Reply reply;
    reply.status = 304;
    reply.measured = false;
    reply.headers = {{"ETag", "\"new\""}};
    origin.on("/304", reply);
    reply.status = 404;
    reply.measured = true;
    reply.body = std::string(2 << 20, 'x');
    origin.on("/404", reply);
    EXPECT_EQ(get_path("/304")->status, 304);
    auto missing = get_path("/404");
    ASSERT_TRUE(missing) << missing.error().message;
    EXPECT_EQ(missing->status, 404);
    EXPECT_EQ(missing->body, "");
    EXPECT_EQ(*missing->header("etag"), "\"new\"");
}

TEST_F(ClientTest, AConnectionIsKeptForTheNextRequest) {
    origin.on("/feed", Reply{});
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(get_path("/feed"));
    EXPECT_EQ(origin.connections(), 1);
}

class KeptTest : public ClientTest {
protected:
    ClientOptions few_kept() const {
        auto few = options();
        few.kept_connections = 3;
        few.lookup = [](std::string const&) -> Result<std::vector<std::string>> {
            return std::vector<std::string>{"127.0.0.1"};
        };
        return few;
    }
    bool ask(Client& of, std::string const& host, Origin& at) {
        Request request;
        request.url = "http://" + host + at.authority().substr(std::string("127.0.0.1").size()) + "/feed";
        auto work = of.get(std::move(request));
        return run(io, std::move(work)).has_value();
    }
};

TEST_F(KeptTest, IdleConnectionsAreCappedInAllTogether) {
    origin.on("/feed", Reply{});
    Client few(io, few_kept(), clock);
    for (int i = 0; i < 20; ++i) {
        EXPECT_TRUE(ask(few, "host" + std::to_string(i) + ".test", origin));
        EXPECT_LE(few.connections(), 3U);
    }
    EXPECT_EQ(few.connections(), 3U);
    EXPECT_EQ(origin.connections(), 20);
}

TEST_F(KeptTest, AConnectionThatItsServerClosedIsNotHeld) {
    origin.on("/feed", Reply{});
    Client few(io, few_kept(), clock);
    {
        Origin brief(io);
        brief.on("/feed", Reply{});
        ASSERT_TRUE(ask(few, "brief.test", brief));
    }
    ASSERT_TRUE(ask(few, "other.test", origin));
    EXPECT_EQ(few.connections(), 2U);
    // Looked for while there is traffic, a second later.
    auto is_held = [&] { return few.connections() == 2; };
    for (int i = 0; i < 40 && is_held(); ++i) {
        EXPECT_TRUE(ask(few, "other.test", origin));
        run_until(
            io, [] { return false; }, 50ms);
    }
    EXPECT_EQ(few.connections(), 1U);
}

TEST_F(ClientTest, RedirectsAreFollowedAndPermanentOnesTold) {
    Reply reply;
    reply.body = "here";
    origin.on("/end", reply);
    origin.on("/moved", redirect(301, "/moved2"));
    origin.on("/moved2", redirect(308, origin.url("/end")));
    origin.on("/found", redirect(302, "/end"));
    auto moved = get_path("/moved");
    ASSERT_TRUE(moved) << moved.error().message;
    EXPECT_EQ(moved->body, "here");
    EXPECT_EQ(moved->url, origin.url("/end"));
    EXPECT_EQ(moved->moved, origin.url("/end"));
    EXPECT_EQ(get_path("/found")->moved, "");
}

TEST_F(ClientTest, CredentialsStayWithTheHostTheyWereFor) {
    Origin other(io);
    origin.on("/moved", redirect(302, other.url("/end")));
    other.on("/end", Reply{});
    get(origin.url("/moved"), 5s, {{"Authorization", "Basic xyz"}, {"If-None-Match", "\"x\""}});
    EXPECT_EQ(origin.asked().at(0).headers.count("authorization"), 1);
    EXPECT_EQ(other.asked().at(0).headers.count("authorization"), 0);
    EXPECT_EQ(other.asked().at(0).headers.count("if-none-match"), 1);
    EXPECT_EQ(other.asked().at(0).headers.count("referer"), 0);
}

TEST_F(ClientTest, CookiesAreNotKept) {
    Reply reply;
    reply.headers = {{"Set-Cookie", "id=1"}};
    origin.on("/feed", reply);
    get_path("/feed");
    get_path("/feed");
    EXPECT_EQ(origin.asked().at(1).headers.count("cookie"), 0);
}

TEST_F(ClientTest, AtMostSoManyTransfersAtOnce) {
    auto few = options();
    few.at_once = 3;
    client.reconfigure(few);
    EXPECT_EQ(client.at_once(), 3);
    Reply reply;
    reply.think = 20ms;
    int answered = 0;
    for (int i = 0; i < 10; ++i) {
        auto path = "/" + std::to_string(i);
        origin.on(path, reply);
        Request request;
        request.url = origin.url(path);
        auto work = client.get(std::move(request));
        asio::co_spawn(io, std::move(work),
                       [&](std::exception_ptr, Result<Response> response) { answered += response ? 1 : 0; });
    }
    EXPECT_TRUE(run_until(io, [&] { return answered == 10; }));
    EXPECT_EQ(origin.most_at_once(), 3);
}

TEST_F(ClientTest, AnIdleClientLeavesTheLoopWithoutWork) {
    auto reply = Reply{};
    reply.close = true;
    {
        Origin brief(io);
        brief.on("/feed", reply);
        ASSERT_TRUE(get(brief.url("/feed")));
    }
    asio::io_context own{1};
    Client idle(own, options(), clock);
    EXPECT_EQ(own.run_for(1s), 0U);
}

}  // namespace
}  // namespace wirewatch::http
