// How much a configured feed costs the room, and how long taking over, going round and pacing take.
// Usage: roster_bench [FEEDS [HOSTS]]
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "fetch/roster.hpp"

namespace {

using namespace wirewatch;
using namespace wirewatch::fetch;
using namespace std::chrono_literals;

Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};

std::vector<std::shared_ptr<Feed const>> feeds_of(int count, int hosts) {
    std::vector<std::shared_ptr<Feed const>> feeds;
    for (int i = 0; i < count; ++i) {
        auto feed = std::make_shared<Feed>();
        feed->id = "outlet-" + std::to_string(i) + ".politics";
        feed->url = "https://www.outlet-" + std::to_string(i % hosts) + ".example/politics/rss-" +
                    std::to_string(i) + ".xml";
        feeds.push_back(std::move(feed));
    }
    return feeds;
}

// As the journal has it of a feed that was polled for a while.
FeedState state_of(Feed const& feed, std::mt19937& random) {
    FeedState state;
    state.feed = feed.id;
    state.url = feed.url;
    state.etag = "\"5f3a-62a1c2b3d4e5f\"";
    state.last_modified = "Fri, 31 Oct 2025 11:00:00 GMT";
    state.body_hash = std::string(32, 'a');
    state.last_attempt = noon - Duration(random() % 600'000);
    state.last_success = state.last_attempt;
    state.next_due = noon + Duration(random() % 600'000);
    state.last_status = 200;
    state.rhythm.counted = noon;
    state.rhythm.watched = 200;
    for (auto& hour : state.rhythm.entries) hour = static_cast<float>(random() % 100) / 10;
    return state;
}

double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

http::Response not_modified() {
    http::Response response;
    response.status = 304;
    return response;
}

}  // namespace

int main(int argc, char** argv) {
    auto const count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    auto const hosts = argc > 2 ? std::atoi(argv[2]) : count;
    auto feeds = feeds_of(count, hosts);
    std::mt19937 random(20251031);
    std::vector<FeedState> states;
    for (auto const& feed : feeds) states.push_back(state_of(*feed, random));
    Manners manners;
    manners.every = {1min, 1h};

    auto const before = mallinfo2().uordblks;
    Roster roster;
    auto begin = std::chrono::steady_clock::now();
    roster.configure(feeds, manners, states, noon);
    auto configured = seconds_since(begin);
    auto const bytes = static_cast<double>(mallinfo2().uordblks - before) / count;
    begin = std::chrono::steady_clock::now();
    roster.configure(feeds, manners, states, noon);
    auto reloaded = seconds_since(begin);

    begin = std::chrono::steady_clock::now();
    auto now = noon;
    auto polls = 0;
    while (polls < count && now < noon + 2h) {
        auto poll = roster.begin(now);
        if (poll) {
            roster.left(*poll);
            roster.heard(*poll, not_modified(), now);
            roster.end(*poll, now);
            ++polls;
        } else {
            now = std::max(now + 1ms, roster.next_due().value_or(now));
        }
    }
    auto round = seconds_since(begin);
    std::printf("%d feeds on %d hosts: %.0f bytes a feed; configured in %.3f s, again in %.3f s\n", count,
                hosts, bytes, configured, reloaded);
    begin = std::chrono::steady_clock::now();
    roster.begin(now + 11min);
    auto pacing = seconds_since(begin);
    std::printf("%d polls planned: %.2f us each; the pace is found in %.1f ms\n", polls, round / polls * 1e6,
                pacing * 1e3);
    return 0;
}
