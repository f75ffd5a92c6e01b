#include "http/server.hpp"

#include <boost/asio/read.hpp>

#include "http/shared.hpp"

namespace wirewatch::http {
namespace {

class ServerTest : public ClientTest {
protected:
    using Tcp = asio::ip::tcp;

    static ServerResponse answer(ServerRequest const& request) {
        if (request.path == "/throws") throw std::runtime_error("a bug");
        return {200, "application/json", request.method + " " + request.path + "?" + request.query};
    }

    Tcp::socket connect() {
        auto address = server->address();
        auto port = static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
        Tcp::socket socket(io);
        socket.connect(Tcp::endpoint(asio::ip::address_v4::loopback(), port));
        return socket;
    }

    static asio::awaitable<std::string> read_all(Tcp::socket& socket) {
        std::string text;
        co_await asio::async_read(socket, asio::dynamic_buffer(text), async::as_tuple);
        co_return text;
    }

    // Sends the bytes, ends sending, and reads until the server closes.
    std::string ask(std::string const& bytes) {
        auto socket = connect();
        asio::write(socket, asio::buffer(bytes));
        socket.shutdown(Tcp::socket::shutdown_send);
        auto work = read_all(socket);
        return run(io, std::move(work));
    }

    std::unique_ptr<Server> server = std::move(*Server::start(io, "127.0.0.1:0", &ServerTest::answer));
};

std::string const get_x = "GET /x?y=1 HTTP/1.1\r\nHost: a\r\n\r\n";
std::string const head_of_get_x =
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    "X-Content-Type-Options: nosniff\r\nContent-Length: 10\r\n\r\n";

TEST_F(ServerTest, AGetIsAnsweredWithTheSafeHeaders) {
    EXPECT_EQ(ask(get_x), head_of_get_x + "GET /x?y=1");
}

TEST_F(ServerTest, AHeadHasTheHeadOfTheGetAndNoBody) {
    auto got = ask("HEAD /xy?1 HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(got, head_of_get_x);
}

TEST_F(ServerTest, RequestsInARowShareAConnection) {
    EXPECT_EQ(ask(get_x + get_x), head_of_get_x + "GET /x?y=1" + head_of_get_x + "GET /x?y=1");
}

TEST_F(ServerTest, AWholeUrlIsReadAsItsPath) {
    EXPECT_TRUE(ask("GET http://a.example/x?y=1 HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("GET /x?y=1"));
    EXPECT_TRUE(ask("GET http://a.example HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("GET /?"));
}

TEST_F(ServerTest, OtherMethodsAreToldWhichAreAllowed) {
    for (std::string const method : {"POST", "DELETE", "OPTIONS", "BREW"}) {
        auto got = ask(method + " /x HTTP/1.1\r\nHost: a\r\n\r\n");
        EXPECT_TRUE(got.starts_with("HTTP/1.1 405 Method Not Allowed\r\n")) << got;
        EXPECT_NE(got.find("\r\nAllow: GET, HEAD\r\n"), std::string::npos) << got;
    }
}

TEST_F(ServerTest, WhatIsNoRequestIsRefusedAndTheConnectionEnds) {
    struct Row {
        std::string bytes;
        char const* status;
    };
    for (auto const& row :
         std::vector<Row>{{"hello\r\n\r\n", "400 Bad Request"},
                          {"GET /x HTTP/3.0\r\n\r\n", "400 Bad Request"},
                          {"GET /x HTTP/1.1\r\nbad header\r\n\r\n", "400 Bad Request"},
                          {"GET /" + std::string(20'000, 'x') + " HTTP/1.1\r\n\r\n",
                           "431 Request Header Fields Too Large"},
                          {"GET /x HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "413 Payload Too Large"}}) {
        auto got = ask(row.bytes + get_x);
        EXPECT_TRUE(got.starts_with(std::string("HTTP/1.1 ") + row.status + "\r\n")) << got;
        EXPECT_NE(got.find("Connection: close"), std::string::npos) << got;
        EXPECT_EQ(got.find("GET /x?y=1"), std::string::npos) << "nothing after a broken request is read";
    }
}

class PostTest : public ServerTest {
protected:
    static ServerResponse echo(ServerRequest const& request) {
        return {202, "text/plain", request.method + " " + request.body + " " + request.header("x-kind")};
    }

    PostTest() { server = std::move(*Server::start(io, "127.0.0.1:0", &PostTest::echo, {Bytes{100'000}})); }
};

TEST_F(PostTest, APostIsTakenWithItsBodyAndHeaders) {
    auto got = ask("POST /x HTTP/1.1\r\nHost: a\r\nX-Kind: a\r\nx-kind: b\r\nContent-Length: 4\r\n\r\nbody");
    EXPECT_TRUE(got.starts_with("HTTP/1.1 202 Accepted\r\n")) << got;
    EXPECT_TRUE(got.ends_with("POST body a, b")) << got;
    auto chunked = ask(
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nbo\r\n2\r\ndy\r\n0\r\n\r\n");
    EXPECT_TRUE(chunked.ends_with("POST body ")) << chunked;
}

TEST_F(PostTest, ABodyLongerThanTheBufferIsWholeAndOneOverTheLimitIsRefused) {
    for (auto size : {50'000, 100'000, 100'001}) {
        auto got = ask("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" +
                       std::string(static_cast<std::size_t>(size), 'x'));
        if (size <= 100'000) {
            EXPECT_NE(got.find("POST " + std::string(static_cast<std::size_t>(size), 'x')), got.npos);
        } else {
            EXPECT_TRUE(got.starts_with("HTTP/1.1 413 ")) << got.substr(0, 100);
        }
    }
}

TEST_F(PostTest, OtherMethodsAreToldThatPostIsAllowedToo) {
    auto got = ask("PUT /x HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_TRUE(got.starts_with("HTTP/1.1 405 ")) << got;
    EXPECT_NE(got.find("\r\nAllow: GET, HEAD, POST\r\n"), std::string::npos) << got;
}

TEST_F(ServerTest, AHandlerThatThrowsIsA500) {
    EXPECT_TRUE(ask("GET /throws HTTP/1.1\r\nHost: a\r\n\r\n").starts_with("HTTP/1.1 500 "));
}

TEST_F(ServerTest, TheSixtyFifthConnectionWaitsForARoom) {
    std::vector<Tcp::socket> held;
    for (int i = 0; i < 64; ++i) held.push_back(connect());
    auto late = connect();
    asio::write(late, asio::buffer(get_x));
    late.shutdown(Tcp::socket::shutdown_send);
    std::string got;
    auto work = read_all(late);
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr, std::string text) { got = text; });
    EXPECT_FALSE(run_until(
        io, [&] { return !got.empty(); }, 200ms));
    held.pop_back();
    EXPECT_TRUE(run_until(
        io, [&] { return !got.empty(); }, 2s));
}

TEST_F(ServerTest, StoppingClosesEveryConnectionAndThePort) {
    auto socket = connect();
    std::optional<std::string> got;
    auto work = read_all(socket);
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr, std::string text) { got = text; });
    run_until(
        io, [] { return false; }, 50ms);
    auto address = server->address();
    server->stop();
    EXPECT_TRUE(run_until(
        io, [&] { return got.has_value(); }, 1s));
    EXPECT_TRUE(Server::start(io, address, &ServerTest::answer)) << "the port is free again";
}

TEST_F(ServerTest, AnAddressInUseOrOfNoFormIsToldInWords) {
    auto taken = Server::start(io, server->address(), &ServerTest::answer);
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().message, "cannot listen on " + server->address() + ": address in use");
    for (auto const* listen : {"8710", "127.0.0.1:", "127.0.0.1:99999", ":8710", "127.0.0.1:80x"}) {
        auto refused = Server::start(io, listen, &ServerTest::answer);
        ASSERT_FALSE(refused) << listen;
        EXPECT_EQ(refused.error().message,
                  "'" + std::string(listen) + "' is no address to listen on such as 127.0.0.1:8710");
    }
    auto named = Server::start(io, "localhost:0", &ServerTest::answer);
    ASSERT_TRUE(named);
    EXPECT_NE((*named)->address(), "localhost:0");
}

}  // namespace
}  // namespace wirewatch::http
