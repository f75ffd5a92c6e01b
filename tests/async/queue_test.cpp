#include "async/queue.hpp"

#include <gtest/gtest.h>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <future>
#include <memory>
#include <numeric>
#include <set>
#include <thread>

namespace wirewatch::async {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

TEST(Queue, WhatIsPushedIsPoppedInOrder) {
    Queue<int> queue(8);
    for (int i = 0; i < 5; ++i) EXPECT_TRUE(queue.push(i));
    EXPECT_EQ(queue.size(), 5U);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(queue.pop(), i);
    EXPECT_EQ(queue.size(), 0U);
}

TEST(Queue, AfterFinishPushesAreRefusedAndPopsDrain) {
    Queue<int> queue(8);
    queue.push(1);
    queue.push(2);
    queue.finish();
    EXPECT_FALSE(queue.push(3));
    EXPECT_FALSE(queue.done()) << "two are left";
    EXPECT_EQ(queue.pop(), 1);
    EXPECT_EQ(queue.pop(), 2);
    EXPECT_TRUE(queue.done());
    EXPECT_EQ(queue.pop(), std::nullopt);
    EXPECT_TRUE(queue.pop_batch(4, 1h).empty());
}

TEST(Queue, AFullQueueHoldsThePusherUntilThereIsRoom) {
    Queue<int> queue(1);
    queue.push(1);
    auto pushed = std::async(std::launch::async, [&] { return queue.push(2); });
    EXPECT_EQ(pushed.wait_for(20ms), std::future_status::timeout);
    EXPECT_EQ(queue.size(), 1U);
    EXPECT_EQ(queue.pop(), 1);
    EXPECT_TRUE(pushed.get());
    EXPECT_EQ(queue.pop(), 2);
}

TEST(Queue, FinishFreesPushersAndPoppersThatWait) {
    Queue<int> full(1);
    Queue<int> empty(1);
    full.push(1);
    auto pushed = std::async(std::launch::async, [&] { return full.push(2); });
    auto popped = std::async(std::launch::async, [&] { return empty.pop(); });
    full.finish();
    empty.finish();
    EXPECT_FALSE(pushed.get());
    EXPECT_EQ(popped.get(), std::nullopt);
    EXPECT_EQ(full.pop(), 1) << "what was in it stays in it";
}

TEST(Queue, ABatchIsWhatIsThereUpToItsLimit) {
    Queue<int> queue(8);
    for (int i = 0; i < 5; ++i) queue.push(i);
    EXPECT_EQ(queue.pop_batch(3, 1h), (std::vector<int>{0, 1, 2}));
    EXPECT_EQ(queue.pop_batch(3, 1h), (std::vector<int>{3, 4}));
    EXPECT_TRUE(queue.pop_batch(3, 1ms).empty());
    EXPECT_FALSE(queue.done());
}

TEST(Queue, WhatCanOnlyBeMovedGoesThrough) {
    Queue<std::unique_ptr<int>> queue(2);
    queue.push(std::make_unique<int>(7));
    EXPECT_EQ(**queue.pop(), 7);
}

TEST(Queue, ManyProducersAndConsumersLoseNothingAndDoubleNothing) {
    constexpr int producers = 4;
    constexpr int each = 20'000;
    Queue<int> queue(16);
    std::vector<std::future<std::vector<int>>> consumers;
    for (int c = 0; c < 4; ++c) {
        consumers.push_back(std::async(std::launch::async, [&, c] {
            std::vector<int> got;
            while (c % 2 == 1 && !queue.done()) {
                for (auto item : queue.pop_batch(8, 1ms)) got.push_back(item);
            }
            while (auto item = queue.pop()) got.push_back(*item);
            return got;
        }));
    }
    {
        std::vector<std::jthread> threads;
        for (int p = 0; p < producers; ++p) {
            threads.emplace_back([&, p] {
                for (int i = 0; i < each; ++i) ASSERT_TRUE(queue.push(p * each + i));
            });
        }
    }
    queue.finish();
    std::vector<int> all;
    for (auto& consumer : consumers) {
        auto got = consumer.get();
        all.insert(all.end(), got.begin(), got.end());
    }
    std::sort(all.begin(), all.end());
    std::vector<int> expected(producers * each);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(all, expected);
}

// push_async, with what became of it.
struct Pushing {
    std::optional<bool> taken;
    asio::cancellation_signal signal;
};

template <typename T>
std::shared_ptr<Pushing> push_async(asio::io_context& io, Queue<T>& queue, T item) {
    auto pushing = std::make_shared<Pushing>();
    auto work = queue.push_async(std::move(item));
    asio::co_spawn(
        io, std::move(work),
        asio::bind_cancellation_slot(pushing->signal.slot(),
                                     [pushing](std::exception_ptr, bool taken) { pushing->taken = taken; }));
    return pushing;
}

TEST(Queue, ACoroutineIsSuspendedUntilThereIsRoom) {
    asio::io_context io;
    Queue<int> queue(1);
    auto first = push_async(io, queue, 1);
    auto second = push_async(io, queue, 2);
    auto third = push_async(io, queue, 3);
    io.poll();
    EXPECT_EQ(first->taken, true);
    EXPECT_EQ(second->taken, std::nullopt);
    EXPECT_EQ(queue.pop(), 1);
    io.restart();
    io.poll();
    EXPECT_EQ(second->taken, true);
    EXPECT_EQ(third->taken, std::nullopt) << "there was room for one";
    EXPECT_EQ(queue.pop_batch(4, 1h), std::vector<int>{2});
    io.restart();
    io.poll();
    EXPECT_EQ(queue.pop(), 3);
}

TEST(Queue, FinishRefusesTheCoroutinesThatWait) {
    asio::io_context io;
    Queue<int> queue(1);
    push_async(io, queue, 1);
    auto waiting = push_async(io, queue, 2);
    io.poll();
    queue.finish();
    auto late = push_async(io, queue, 3);
    io.restart();
    io.poll();
    EXPECT_EQ(waiting->taken, false);
    EXPECT_EQ(late->taken, false);
    EXPECT_EQ(queue.pop(), 1);
    EXPECT_TRUE(queue.done());
}

TEST(Queue, ACancelledCoroutineLeavesTheLineWithItsItem) {
    asio::io_context io;
    Queue<int> queue(1);
    push_async(io, queue, 1);
    auto cancelled = push_async(io, queue, 2);
    auto other = push_async(io, queue, 3);
    io.poll();
    cancelled->signal.emit(asio::cancellation_type::terminal);
    io.restart();
    io.poll();
    EXPECT_EQ(cancelled->taken, false);
    EXPECT_EQ(other->taken, std::nullopt);
    EXPECT_EQ(queue.pop(), 1);
    io.restart();
    io.poll();
    EXPECT_EQ(queue.pop(), 3);
}

TEST(Queue, CoroutinesAndThreadsTogetherLoseNothing) {
    constexpr int items = 20'000;
    constexpr int producers = 50;
    asio::io_context io;
    Queue<int> queue(4);
    auto consume = [&] {
        std::vector<int> got;
        while (auto item = queue.pop()) got.push_back(*item);
        return got;
    };
    auto first = std::async(std::launch::async, consume);
    auto second = std::async(std::launch::async, consume);
    int refused = 0;
    int ended = 0;
    auto produce = [](Queue<int>& into, int from, int& refusals) -> asio::awaitable<void> {
        for (int i = from; i < items; i += producers) {
            auto pushing = into.push_async(i);
            auto taken = co_await std::move(pushing);
            if (!taken) ++refusals;
        }
    };
    for (int p = 0; p < producers; ++p) {
        asio::co_spawn(io, produce(queue, p, refused), [&](std::exception_ptr) { ++ended; });
    }
    auto const until = std::chrono::steady_clock::now() + 20s;
    while (ended < producers && std::chrono::steady_clock::now() < until) {
        io.restart();
        io.run_for(1ms);
    }
    queue.finish();
    std::set<int> all;
    for (auto* consumer : {&first, &second}) {
        for (auto item : consumer->get()) EXPECT_TRUE(all.insert(item).second) << item;
    }
    EXPECT_EQ(refused, 0);
    EXPECT_EQ(all.size(), static_cast<std::size_t>(items));
}

}  // namespace
}  // namespace wirewatch::async
