#include "reading/ordered_workers.hpp"

#include <chrono>
#include <utility>

namespace wirewatch::reading {

// Three chunks a thread: one worked on, one waiting, one to be given.
OrderedWorkers::OrderedWorkers(unsigned threads, Work work, Give give)
    : work_(std::move(work)), give_(std::move(give)), most_(std::size_t{3} * threads) {
    for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

OrderedWorkers::~OrderedWorkers() {
    {
        std::lock_guard lock(mutex_);
        ended_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void OrderedWorkers::take(Chunk chunk) {
    while (in_flight_.size() >= most_) give_oldest();
    Task task([this, chunk = std::move(chunk)] { return work_(chunk); });
    in_flight_.push_back(task.get_future());
    {
        std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(task));
    }
    changed_.notify_one();
}

void OrderedWorkers::give_done() {
    done_.silence();
    auto is_done = [this] {
        return in_flight_.front().wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    while (!in_flight_.empty() && is_done()) give_oldest();
}

void OrderedWorkers::drain() {
    while (!in_flight_.empty()) give_oldest();
}

void OrderedWorkers::give_oldest() {
    auto oldest = std::move(in_flight_.front());
    in_flight_.pop_front();
    give_(oldest.get());
}

void OrderedWorkers::run() {
    while (true) {
        Task task;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            task = std::move(waiting_.front());
            waiting_.pop_front();
        }
        task();
        done_.ring();
    }
}

}  // namespace wirewatch::reading
