#include "fetch/stall.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "fetch/machine.hpp"
#include "fetch/origin.hpp"
#include "fetch/poller.hpp"
#include "http/client.hpp"

namespace bench {

namespace asio = boost::asio;
namespace fetch = wirewatch::fetch;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t feed_count = 10'000;
constexpr double bar = 0.005;

asio::awaitable<bool> count(std::size_t& polled, std::size_t& good, wirewatch::Fetched fetched) {
    ++polled;
    good += fetched.state.last_status == 304 ? 1 : 0;
    co_return true;
}

struct Feeds {
    std::vector<std::shared_ptr<wirewatch::Feed const>> feeds;
    std::vector<wirewatch::FeedState> states;
};

// As after a restart: each is due at its own time within the next 20 s, and has validators.
Feeds make_feeds(Origin const& origin, std::size_t hosts, wirewatch::Instant now) {
    Feeds all;
    for (std::size_t i = 0; i < feed_count; ++i) {
        wirewatch::Feed feed;
        feed.id = "feed" + std::to_string(i);
        feed.url = origin.url(i % hosts);
        wirewatch::FeedState state;
        state.feed = feed.id;
        state.url = feed.url;
        state.etag = "\"6566f0a0-edce\"";
        state.last_attempt = now - 1h;
        state.next_due = now + 2ms * i;
        all.feeds.push_back(std::make_shared<wirewatch::Feed const>(std::move(feed)));
        all.states.push_back(std::move(state));
    }
    return all;
}

}  // namespace

int measure_stalls(bool tls) {
    Origin origin({.tls = tls, .keep = !tls});
    pin_to(0);
    wirewatch::SystemClock clock;
    asio::io_context io{1};
    wirewatch::http::ClientOptions options;
    options.user_agent = "wirewatch/bench (+http://tests.example/)";
    options.allow_private = {"127.0.0.0/8"};
    options.ca_file = origin.ca_file();
    wirewatch::http::Client client(io, options, clock);
    std::size_t polled = 0;
    std::size_t good = 0;
    auto deliver = [&](wirewatch::Fetched fetched) { return count(polled, good, std::move(fetched)); };
    fetch::Poller poller(io, client, clock, deliver);
    auto all = make_feeds(origin, tls ? 1000 : feed_count, clock.now());
    fetch::PollerOptions polling;
    polling.every = {10min, 10min};
    polling.host_pause = 0ms;
    poller.configure(all.feeds, polling, all.states);

    std::vector<double> turns;
    auto memory = resident_bytes();
    auto spent = cpu_seconds();
    auto const until = std::chrono::steady_clock::now() + 60s;
    while (polled < feed_count && std::chrono::steady_clock::now() < until) {
        auto before = thread_cpu_seconds();
        if (io.run_one_until(until) == 0) break;
        turns.push_back(thread_cpu_seconds() - before);
    }
    spent = cpu_seconds() - spent;
    if (turns.empty()) return 1;
    std::sort(turns.begin(), turns.end());
    auto longest = turns.back();
    std::printf(
        "%zu polls, %zu answered, %zu turns of the event loop: 99 %% within %.2f ms, 99.9 %% within %.2f ms, "
        "longest "
        "%.2f ms, bar 5 ms: %s\n",
        polled, good, turns.size(), turns[turns.size() * 99 / 100] * 1e3,
        turns[turns.size() * 999 / 1000] * 1e3, longest * 1e3,
        longest <= bar && good == feed_count ? "reached" : "MISSED");
    std::printf("%.0f us of CPU a poll, %.1f MB more memory, %zu connections open\n",
                spent / static_cast<double>(polled) * 1e6,
                static_cast<double>(resident_bytes() - memory) / 1e6, client.connections());
    std::printf("the longest turns:");
    for (std::size_t i = 0; i < std::min<std::size_t>(5, turns.size()); ++i) {
        std::printf(" %.2f ms", turns[turns.size() - 1 - i] * 1e3);
    }
    std::printf("\n");
    return longest <= bar && good == feed_count ? 0 : 1;
}

}  // namespace bench
