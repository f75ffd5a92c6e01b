// Transfers that end before they are through: cancelled, or their client destroyed.
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <csignal>

#include "http/shared.hpp"

namespace wirewatch::http {
namespace {

Request slow_request(Origin& origin) {
    Reply reply;
    reply.think = 30s;
    origin.on("/slow", reply);
    Request request;
    request.url = origin.url("/slow");
    return request;
}

TEST_F(ClientTest, CancellingTheCoroutineAbortsTheTransfer) {
    asio::cancellation_signal signal;
    std::optional<Result<Response>> ended;
    auto work = client.get(slow_request(origin));
    asio::co_spawn(
        io, std::move(work),
        asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr, Result<Response> response) {
            ended.emplace(std::move(response));
        }));
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/slow") == 1; }));
    signal.emit(asio::cancellation_type::terminal);
    ASSERT_TRUE(run_until(
        io, [&] { return ended.has_value(); }, 1s));
    ASSERT_FALSE(*ended);
    EXPECT_EQ(ended->error().message, "the transfer was cancelled");
    origin.on("/feed", Reply{});
    EXPECT_TRUE(get_path("/feed")) << "the client serves on";
}

TEST_F(ClientTest, CancellingOneInLineLetsTheOthersThrough) {
    auto one = options();
    one.at_once = 1;
    client.reconfigure(one);
    std::vector<std::string> ended;
    std::vector<asio::cancellation_signal> signals(3);
    auto spawn = [&](std::size_t index, Request request) {
        auto work = client.get(std::move(request));
        asio::co_spawn(io, std::move(work),
                       asio::bind_cancellation_slot(
                           signals[index].slot(), [&, index](std::exception_ptr, Result<Response> response) {
                               ended.push_back(std::to_string(index) + (response ? " answered" : " ended"));
                           }));
    };
    spawn(0, slow_request(origin));
    spawn(1, slow_request(origin));
    origin.on("/feed", Reply{});
    Request last;
    last.url = origin.url("/feed");
    spawn(2, last);
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/slow") == 1; }));
    signals[1].emit(asio::cancellation_type::terminal);
    signals[0].emit(asio::cancellation_type::terminal);
    ASSERT_TRUE(run_until(
        io, [&] { return ended.size() == 3; }, 2s));
    EXPECT_EQ(ended.back(), "2 answered");
    EXPECT_EQ(origin.count("/slow"), 1U) << "the cancelled one in line was never sent";
}

TEST_F(ClientTest, TransfersOfADestroyedClientEndAsUnavailable) {
    auto few = options();
    few.at_once = 2;
    auto brief = std::make_unique<Client>(io, few, clock);
    std::vector<Error> errors;
    for (int i = 0; i < 4; ++i) {  // two in flight, two in line
        auto work = brief->get(slow_request(origin));
        asio::co_spawn(io, std::move(work), [&](std::exception_ptr, Result<Response> response) {
            if (!response) errors.push_back(response.error());
        });
    }
    ASSERT_TRUE(run_until(io, [&] { return origin.count("/slow") == 2; }));
    brief.reset();
    ASSERT_TRUE(run_until(
        io, [&] { return errors.size() == 4; }, 1s));
    for (auto const& error : errors) {
        EXPECT_EQ(error.code, Errc::unavailable);
        EXPECT_EQ(error.message, "the client is closed");
    }
}

TEST(ClientEnd, ALoopDestroyedWithTransfersInFlightFreesThem) {
    SystemClock clock;
    asio::io_context io{1};
    Origin origin(io);
    ClientOptions options;
    options.allow_private = {"127.0.0.0/8"};
    Client client(io, options, clock);
    auto work = client.get(slow_request(origin));
    asio::co_spawn(io, std::move(work), [](std::exception_ptr, Result<Response>) { ADD_FAILURE(); });
    EXPECT_TRUE(run_until(io, [&] { return origin.count("/slow") == 1; }));
}

TEST_F(ClientTest, AConnectionThatItsPeerClosedRaisesNoSignal) {
    origin.on("/feed", Reply{});
    ASSERT_TRUE(get_path("/feed"));
    struct sigaction now {};
    sigaction(SIGPIPE, nullptr, &now);
    EXPECT_EQ(now.sa_handler, SIG_IGN);
}

}  // namespace
}  // namespace wirewatch::http
