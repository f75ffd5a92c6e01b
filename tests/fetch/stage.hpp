// What the poller's tests have in common: a real origin on loopback, a pipeline that can be slow.
#pragma once
#include <boost/asio/steady_timer.hpp>

#include "fetch/poller.hpp"
#include "fetch/shared.hpp"
#include "http/shared.hpp"

namespace wirewatch::fetch {

using http::Asked;
using http::Reply;
using http::run;
using http::run_until;
namespace asio = boost::asio;

class PollerTest : public testing::Test {
protected:
    PollerTest() {
        options.every = {1h, 1h};
        options.host_pause = 0s;
    }

    std::shared_ptr<Feed const> feed(std::string const& id) { return feed_of(id, origin.url("/" + id)); }

    // By default the pipeline takes everything at once; what `slow` names waits until it is let go.
    Deliver taking() {
        return [this](Fetched fetched) -> asio::awaitable<bool> { return take(this, std::move(fetched)); };
    }
    static asio::awaitable<bool> take(PollerTest* test, Fetched fetched) {
        if (fetched.feed->id == test->slow) {
            ++test->waiting;
            co_await test->room.async_wait(async::as_tuple);
            --test->waiting;
            auto state = co_await asio::this_coro::cancellation_state;
            if (state.cancelled() != asio::cancellation_type::none) co_return false;
        }
        test->taken.push_back(std::move(fetched));
        co_return !test->pipeline_closed;
    }

    void configure(std::vector<std::shared_ptr<Feed const>> feeds,
                   std::vector<FeedState> const& states = {}) {
        poller->configure(std::move(feeds), options, states);
    }

    bool taken_from(std::string const& id, int times = 1) {
        return run_until(io, [&] {
            return std::count_if(taken.begin(), taken.end(),
                                 [&](auto const& one) { return one.feed->id == id; }) >= times;
        });
    }

    void stop() {
        auto stopping = [](Poller& of) -> asio::awaitable<bool> {
            auto work = of.stop();
            co_await std::move(work);
            co_return true;
        };
        auto work = stopping(*poller);
        EXPECT_TRUE(run(io, std::move(work)));
    }

    static http::ClientOptions client_options() {
        http::ClientOptions client;
        client.user_agent = "wirewatch/test (+http://tests.example/)";
        client.allow_private = {"127.0.0.0/8"};
        return client;
    }

    static Reply rss(std::string body, http::Headers headers = {}) {
        Reply reply;
        reply.body = std::move(body);
        reply.headers = std::move(headers);
        return reply;
    }

    SystemClock clock;
    asio::io_context io{1};
    asio::steady_timer room{io, asio::steady_timer::time_point::max()};
    std::vector<Fetched> taken;
    std::string slow;
    int waiting = 0;
    bool pipeline_closed = false;
    PollerOptions options;
    http::Origin origin{io};
    http::Client client{io, client_options(), clock};
    std::unique_ptr<Poller> poller = std::make_unique<Poller>(io, client, clock, taking());
};

}  // namespace wirewatch::fetch
