#include "http/resolver.hpp"

#include <atomic>
#include <set>
#include <thread>

#include "http/lookup_threads.hpp"
#include "http/shared.hpp"

namespace wirewatch::http {
namespace {

using Addresses = Result<std::vector<std::string>>;

// A look-up that can be held up; counts. A thread that is left behind keeps it.
struct Names : std::enable_shared_from_this<Names> {
    std::atomic<int> asked{0};
    std::atomic<int> at_once{0};
    std::atomic<int> most_at_once{0};
    std::atomic<bool> is_held{false};
    std::vector<std::string> answer{"127.0.0.1"};

    Lookup lookup() {
        return [self = shared_from_this(), this](std::string const& host) -> Addresses {
            ++asked;
            auto now = ++at_once;
            for (auto most = most_at_once.load();
                 now > most && !most_at_once.compare_exchange_weak(most, now);) {
            }
            std::this_thread::sleep_for(2ms);
            for (int i = 0; is_held && i < 10'000; ++i) std::this_thread::sleep_for(1ms);
            --at_once;
            if (host == "nowhere.test")
                return Error(Errc::unavailable, "Could not resolve host: nowhere.test");
            return answer;
        };
    }
};

class ResolverTest : public ClientTest {
protected:
    ~ResolverTest() override {
        names.is_held = false;
        while (names.at_once > 0) std::this_thread::sleep_for(1ms);
    }

    ClientOptions with_names() {
        auto some = options();
        some.lookup = names.lookup();
        return some;
    }
    std::string ask(Client& client, std::string const& host, std::string const& path = "/feed",
                    Duration timeout = 5s) {
        Request request;
        request.url = "http://" + host + origin.url(path).substr(std::string("http://127.0.0.1").size());
        request.timeout = timeout;
        auto work = client.get(std::move(request));
        auto response = run(io, std::move(work));
        return response ? "status " + std::to_string(response->status) : response.error().message;
    }

    std::shared_ptr<Names> shared = std::make_shared<Names>();
    Names& names = *shared;
};

TEST_F(ResolverTest, OneLookUpServesAllWhoWaitAndIsRemembered) {
    origin.on("/feed", Reply{});
    Client client(io, with_names(), clock);
    int answered = 0;
    for (int i = 0; i < 10; ++i) {
        Request request;
        request.url =
            "http://Feeds.Test" + origin.url("/feed").substr(std::string("http://127.0.0.1").size());
        auto work = client.get(std::move(request));
        asio::co_spawn(io, std::move(work),
                       [&](std::exception_ptr, Result<Response> response) { answered += response ? 1 : 0; });
    }
    ASSERT_TRUE(run_until(io, [&] { return answered == 10; }));
    EXPECT_EQ(ask(client, "feeds.test"), "status 200");
    EXPECT_EQ(names.asked, 1);
    EXPECT_TRUE(origin.asked().at(0).headers.at("host").starts_with("Feeds.Test:"));
}

TEST_F(ResolverTest, TheGateSeesTheAddressesOfEachHop) {
    names.answer = {"10.0.0.1", "192.168.0.1"};
    Client client(io, with_names(), clock);
    EXPECT_EQ(ask(client, "inner.test"), "address 192.168.0.1 is private (polling.allow_private)");
    origin.on("/inwards", redirect(302, "http://inner.test/admin"));
    EXPECT_EQ(ask(client, "127.0.0.1", "/inwards"), "address 192.168.0.1 is private (polling.allow_private)");
}

TEST_F(ResolverTest, AHostThatCannotBeReachedIsLookedUpAnew) {
    std::string gone;
    {
        Origin brief(io);
        gone = brief.authority().substr(std::string("127.0.0.1").size());
    }
    Client client(io, with_names(), clock);
    for (int i = 0; i < 2; ++i) {
        Request request;
        request.url = "http://feeds.test" + gone + "/feed";
        auto work = client.get(std::move(request));
        EXPECT_FALSE(run(io, std::move(work)));
    }
    EXPECT_EQ(names.asked, 2);
}

TEST_F(ResolverTest, WhatCannotBeResolvedIsTold) {
    Client client(io, with_names(), clock);
    EXPECT_EQ(ask(client, "nowhere.test"), "Could not resolve host: nowhere.test");
}

TEST_F(ResolverTest, ASilentNameServerIsTimedOutAndHoldsNobodyUp) {
    origin.on("/feed", Reply{});
    names.is_held = true;
    auto begin = std::chrono::steady_clock::now();
    {
        Client client(io, with_names(), clock);
        EXPECT_EQ(ask(client, "feeds.test", "/feed", 200ms), "no answer within 200ms");
        EXPECT_EQ(ask(client, "127.0.0.1"), "status 200");
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s) << "the client does not wait for its threads";
}

TEST_F(ResolverTest, AClientDestroyedMeanwhileEndsWhoWaits) {
    names.is_held = true;
    auto client = std::make_unique<Client>(io, with_names(), clock);
    std::string ended;
    Request request;
    request.url = "http://feeds.test/";
    auto work = client->get(std::move(request));
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr, Result<Response> response) {
        ended = response ? "answered" : response.error().message;
    });
    ASSERT_TRUE(run_until(io, [&] { return names.asked == 1; }));
    client.reset();
    ASSERT_TRUE(run_until(
        io, [&] { return !ended.empty(); }, 1s));
    EXPECT_EQ(ended, "the client is closed");
}

TEST(LookupThreads, NeverMoreThanTheLimitAndAllAreAnswered) {
    auto shared = std::make_shared<Names>();
    Names& names = *shared;
    std::mutex mutex;
    std::set<std::string> answered;
    {
        LookupThreads threads(
            names.lookup(),
            [&](std::string host, Addresses) {
                std::lock_guard lock(mutex);
                answered.insert(std::move(host));
            },
            8);
        for (int i = 0; i < 200; ++i) threads.look_up("h" + std::to_string(i));
        auto all = [&] {
            std::lock_guard lock(mutex);
            return answered.size() == 200;
        };
        for (int i = 0; i < 5000 && !all(); ++i) std::this_thread::sleep_for(1ms);
        EXPECT_TRUE(all());
    }
    EXPECT_LE(names.most_at_once, 8);
    EXPECT_GE(names.most_at_once, 2);
}

}  // namespace
}  // namespace wirewatch::http
