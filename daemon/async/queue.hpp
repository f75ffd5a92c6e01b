// A bounded queue between threads and coroutines that never loses what was pushed: after finish() pushes are
// refused and pops drain what is there, then end. (Boost 1.81's channels drop buffered messages on close.)
#pragma once
#include <algorithm>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <list>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace wirewatch::async {

template <typename T>
class Queue {
public:
    explicit Queue(std::size_t capacity) : capacity_(capacity) {}

    // Blocks while full. False: the queue was finished, the item was not taken. Any thread but the io thread.
    bool push(T item) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, [&] { return finished_ || items_.size() < capacity_; });
        if (finished_) return false;
        items_.push_back(std::move(item));
        filled_.notify_one();
        return true;
    }

    // Suspends the coroutine while full. False as above. The item is named by the caller before the co_await
    // (see STYLE trap: temporaries in co_await expressions are destroyed twice by GCC 12). Cancelled
    // (terminal) while it waits: false, the item was not taken.
    boost::asio::awaitable<bool> push_async(T item) {
        while (true) {
            {
                std::lock_guard lock(mutex_);
                if (finished_) co_return false;
                if (items_.size() < capacity_) {
                    items_.push_back(std::move(item));
                    filled_.notify_one();
                    co_return true;
                }
            }
            co_await wait_for_room();
            auto cancellation = co_await boost::asio::this_coro::cancellation_state;
            if (cancellation.cancelled() != boost::asio::cancellation_type::none) co_return false;
        }
    }

    // Blocks while empty. Nothing: finished and drained.
    std::optional<T> pop() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return finished_ || !items_.empty(); });
        return take(lock);
    }

    // Up to `most` items: waits up to `wait` for the first, then takes what is there. Empty with done() = the
    // end.
    template <typename Rep, typename Period>
    std::vector<T> pop_batch(std::size_t most, std::chrono::duration<Rep, Period> wait) {
        std::unique_lock lock(mutex_);
        filled_.wait_for(lock, wait, [&] { return finished_ || !items_.empty(); });
        std::vector<T> batch;
        while (!items_.empty() && batch.size() < most) {
            batch.push_back(std::move(items_.front()));
            items_.pop_front();
        }
        if (!batch.empty()) made_room(lock);
        return batch;
    }

    void finish() {
        std::unique_lock lock(mutex_);
        finished_ = true;
        filled_.notify_all();
        made_room(lock);
    }

    bool done() const {
        std::lock_guard lock(mutex_);
        return finished_ && items_.empty();
    }

    std::size_t size() const {
        std::lock_guard lock(mutex_);
        return items_.size();
    }

private:
    struct Waiter {
        std::uint64_t id = 0;
        boost::asio::any_io_executor executor;
        boost::asio::any_completion_handler<void()> resume;
    };

    std::optional<T> take(std::unique_lock<std::mutex>& lock) {
        if (items_.empty()) return std::nullopt;
        std::optional<T> item(std::move(items_.front()));
        items_.pop_front();
        made_room(lock);
        return item;
    }

    // Wakes everybody who waits for room; they look again. Leaves the lock released.
    void made_room(std::unique_lock<std::mutex>& lock) {
        std::list<Waiter> waiters;
        waiters.swap(waiters_);
        lock.unlock();
        room_.notify_all();
        for (auto& waiter : waiters) boost::asio::post(waiter.executor, std::move(waiter.resume));
    }

    // Not there: it was woken already.
    void send_away(std::uint64_t id) {
        std::unique_lock lock(mutex_);
        auto found =
            std::find_if(waiters_.begin(), waiters_.end(), [&](auto const& one) { return one.id == id; });
        if (found == waiters_.end()) return;
        std::list<Waiter> leaving;
        leaving.splice(leaving.begin(), waiters_, found);
        lock.unlock();
        boost::asio::post(leaving.front().executor, std::move(leaving.front().resume));
    }

    boost::asio::awaitable<void> wait_for_room() {
        auto executor = co_await boost::asio::this_coro::executor;
        auto enlist = [this, executor](auto handler) {
            boost::asio::any_completion_handler<void()> resume(std::move(handler));
            // Its slot, not the handler's own: an any_completion_handler takes that one over.
            auto slot = boost::asio::get_associated_cancellation_slot(resume);
            std::unique_lock lock(mutex_);
            auto id = ++last_waiter_;
            if (slot.is_connected())
                slot.assign([this, id](boost::asio::cancellation_type) { send_away(id); });
            waiters_.push_back({id, executor, std::move(resume)});
            if (finished_ || items_.size() < capacity_) made_room(lock);
        };
        co_await boost::asio::async_initiate<boost::asio::use_awaitable_t<> const, void()>(
            enlist, boost::asio::use_awaitable);
    }

    std::size_t const capacity_;
    mutable std::mutex mutex_;
    std::condition_variable room_;
    std::condition_variable filled_;
    std::deque<T> items_;
    std::list<Waiter> waiters_;  // nodes: Boost 1.81's any_completion_handler cannot be move-assigned
    std::uint64_t last_waiter_ = 0;
    bool finished_ = false;
};

}  // namespace wirewatch::async
