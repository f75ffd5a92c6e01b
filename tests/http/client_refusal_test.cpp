// What the client refuses, and in which words.
#include "http/gzip.hpp"
#include "http/shared.hpp"

namespace wirewatch::http {
namespace {

std::string const too_large = "body over 1MiB";

TEST_F(ClientTest, ABodyOverTheLimitIsRefusedHoweverItComes) {
    Reply reply;
    reply.body = std::string(3 << 20, 'x');
    origin.on("/measured", reply);
    reply.measured = false;
    origin.on("/unmeasured", reply);
    reply.chunked = true;
    origin.on("/chunked", reply);
    reply = Reply{};
    reply.body = gzip_bomb(200);
    reply.headers = {{"Content-Encoding", "gzip"}};
    origin.on("/bomb", reply);
    for (auto const* path : {"/measured", "/unmeasured", "/chunked", "/bomb"}) {
        auto response = get_path(path);
        ASSERT_FALSE(response) << path;
        EXPECT_EQ(response.error().message, too_large) << path;
        EXPECT_EQ(response.error().code, Errc::refused) << path;
    }
}

TEST_F(ClientTest, ABodyOfTheLimitIsTaken) {
    Reply reply;
    reply.body = std::string(1 << 20, 'x');
    origin.on("/feed", reply);
    EXPECT_TRUE(get_path("/feed"));
}

TEST_F(ClientTest, ACutTransferIsDamagedHoweverItWasCut) {
    Reply reply;
    reply.body = std::string(5000, 'x');
    reply.cut = 100;
    origin.on("/measured", reply);
    reply.chunked = true;
    origin.on("/chunked", reply);
    reply = Reply{};
    reply.headers = {{"Content-Encoding", "gzip"}};
    reply.body = gzip(std::string(5000, 'x'));
    reply.body.resize(reply.body.size() - 9);
    origin.on("/gzip", reply);
    for (auto const* path : {"/measured", "/chunked", "/gzip"}) {
        auto response = get_path(path);
        ASSERT_FALSE(response) << path;
        EXPECT_EQ(response.error().code, Errc::damaged) << path;
        EXPECT_TRUE(response.error().message.starts_with("transfer was cut: ")) << response.error().message;
    }
    EXPECT_EQ(error_at("/gzip"), "transfer was cut: the gzip stream has no end");
}

TEST_F(ClientTest, ABodyThatIsNotWhatItSaysIsDamaged) {
    Reply reply;
    reply.headers = {{"Content-Encoding", "br"}};
    reply.body = "<?xml version='1.0'?><rss/>";
    origin.on("/feed", reply);
    EXPECT_EQ(error_at("/feed"), "transfer was damaged: the body is not br");
}

TEST_F(ClientTest, AConnectionClosedBeforeAnyAnswerIsNoDamage) {
    Reply reply;
    reply.instead = "H";
    reply.cut = 1;
    origin.on("/feed", reply);
    auto response = get_path("/feed");
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::unavailable);
    EXPECT_EQ(response.error().message, "transfer was cut: Empty reply from server");
}

TEST_F(ClientTest, WhoDoesNotAnswerInTimeIsTimedOut) {
    Reply reply;
    reply.think = 10s;
    origin.on("/slow", reply);
    auto response = get(origin.url("/slow"), 300ms);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::timed_out);
    EXPECT_EQ(response.error().message, "no answer within 300ms");
}

TEST_F(ClientTest, TheTimeOutIsOfAllRedirectsTogether) {
    for (int i = 0; i < 5; ++i) {
        auto reply = redirect(302, "/" + std::to_string(i + 1));
        reply.think = 150ms;
        origin.on("/" + std::to_string(i), reply);
    }
    origin.on("/5", Reply{});
    EXPECT_EQ(error_of(origin.url("/0"), 400ms), "no answer within 400ms");
}

TEST_F(ClientTest, ADripIsCutBeforeTheTimeOut) {
    Reply reply;
    reply.body = std::string(800, 'x');
    reply.drip = 60;  // the head at once
    reply.pause = 900ms;
    origin.on("/drip", reply);
    auto before = std::chrono::steady_clock::now();
    EXPECT_EQ(error_of(origin.url("/drip"), 3s), "hardly anything came for 1s");
    EXPECT_LT(std::chrono::steady_clock::now() - before, 2900ms);
}

TEST_F(ClientTest, HeadersWithoutEndAndNoHttpAreRefused) {
    Reply reply;
    for (int i = 0; i < 4000; ++i)
        reply.headers.emplace_back("X-Flood-" + std::to_string(i), std::string(100, 'x'));
    origin.on("/flood", reply);
    reply = Reply{};
    reply.instead = "SSH-2.0-OpenSSH_9.2\r\n";
    reply.close = true;
    origin.on("/ssh", reply);
    EXPECT_FALSE(get_path("/flood"));
    EXPECT_EQ(error_at("/ssh"), "Received HTTP/0.9 when not allowed");
}

TEST_F(ClientTest, RedirectsThatLeadNowhereAreRefused) {
    origin.on("/loop", redirect(302, "/loop"));
    origin.on("/file", redirect(302, "file:///etc/passwd"));
    origin.on("/ftp", redirect(302, "ftp://127.0.0.1/feed"));
    EXPECT_EQ(error_at("/loop"), "redirects in a circle: " + origin.url("/loop"));
    EXPECT_EQ(origin.count("/loop"), 1U);
    EXPECT_EQ(error_at("/file"), "redirect to file: refused: file:///etc/passwd");
    EXPECT_EQ(error_at("/ftp"), "redirect to ftp: refused: ftp://127.0.0.1/feed");
}

TEST_F(ClientTest, ARedirectWithoutLocationIsAnAnswer) {
    Reply reply;
    reply.status = 302;
    origin.on("/feed", reply);
    EXPECT_EQ(get_path("/feed")->status, 302);
}

TEST_F(ClientTest, PrivateAddressesAreRefusedOnEveryHop) {
    EXPECT_EQ(error_of("http://10.0.0.1/"), "address 10.0.0.1 is private (polling.allow_private)");
    EXPECT_EQ(error_of("http://[::ffff:169.254.169.254]/"),
              "address 169.254.169.254 is private (polling.allow_private)");
    EXPECT_EQ(error_of("http://0x0a000001/"), "address 10.0.0.1 is private (polling.allow_private)");
    origin.on("/inwards", redirect(302, "http://192.168.0.1/admin"));
    EXPECT_EQ(error_at("/inwards"), "address 192.168.0.1 is private (polling.allow_private)");

    auto strict = options();
    strict.allow_private = {"10.0.0.0/8"};
    Client careful(io, strict, clock);
    Request request;
    request.url = origin.url("/feed");
    auto work = careful.get(request);
    auto response = run(io, std::move(work));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::refused);
    EXPECT_EQ(response.error().message, "address 127.0.0.1 is private (polling.allow_private)");
}

TEST_F(ClientTest, AKeptConnectionObeysTheNewAddressRanges) {
    origin.on("/feed", Reply{});
    ASSERT_TRUE(get_path("/feed"));
    auto strict = options();
    strict.allow_private = {};
    client.reconfigure(strict);
    EXPECT_EQ(error_at("/feed"), "address 127.0.0.1 is private (polling.allow_private)");
    EXPECT_EQ(origin.count("/feed"), 1U);
}

TEST_F(ClientTest, OtherSchemesAndBrokenAddressesAreRefused) {
    EXPECT_FALSE(get("ftp://127.0.0.1/feed"));
    EXPECT_FALSE(get("file:///etc/passwd"));
    EXPECT_FALSE(get("http://"));
    EXPECT_FALSE(get(""));
}

TEST_F(ClientTest, NobodyListeningIsToldInWords) {
    std::string url;
    {
        Origin gone(io);
        url = gone.url("/feed");
    }
    auto response = get(url);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().code, Errc::unavailable);
    EXPECT_EQ(response.error().message, "no connection to " + url + ": Connection refused");
}

}  // namespace
}  // namespace wirewatch::http
