#include "http/lookup_threads.hpp"

#include <chrono>
#include <system_error>

namespace wirewatch::http {
namespace {

constexpr std::chrono::seconds longest_idle(10);

}  // namespace

LookupThreads::LookupThreads(Lookup lookup, Answer answer, std::size_t most)
    : most_(most), shared_(std::make_shared<Shared>()) {
    shared_->lookup = std::move(lookup);
    shared_->answer = std::move(answer);
}

LookupThreads::~LookupThreads() {
    std::list<Worker> idle;
    {
        std::lock_guard lock(shared_->mutex);
        shared_->is_closed = true;
        shared_->queue.clear();
        shared_->answer = nullptr;
        auto& workers = shared_->workers;
        for (auto worker = workers.begin(); worker != workers.end();) {
            auto next = std::next(worker);
            if (worker->is_busy) {
                worker->thread.detach();
            } else {
                idle.splice(idle.end(), workers, worker);
            }
            worker = next;
        }
    }
    shared_->wake.notify_all();
    for (auto& worker : idle) worker.thread.join();
}

void LookupThreads::look_up(std::string host) {
    std::lock_guard lock(shared_->mutex);
    auto& workers = shared_->workers;
    workers.remove_if([](Worker& worker) {
        if (worker.has_ended) worker.thread.join();
        return worker.has_ended;
    });
    shared_->queue.push_back(std::move(host));
    if (shared_->queue.size() <= shared_->idle || workers.size() >= most_) {
        shared_->wake.notify_one();
        return;
    }
    auto& worker = workers.emplace_back();
    try {
        worker.thread = std::thread(&LookupThreads::work, shared_, std::ref(worker));
    } catch (std::system_error const& error) {  // no more threads for this process: the others will see to it
        workers.pop_back();
        if (!workers.empty()) return;
        auto dropped = std::move(shared_->queue.back());
        shared_->queue.pop_back();
        shared_->answer(std::move(dropped),
                        Error(Errc::unavailable, std::string("no thread: ") + error.what()));
    }
}

void LookupThreads::work(std::shared_ptr<Shared> shared, Worker& self) {
    std::unique_lock lock(shared->mutex);
    while (true) {
        ++shared->idle;
        shared->wake.wait_for(lock, longest_idle,
                              [&] { return shared->is_closed || !shared->queue.empty(); });
        --shared->idle;
        if (shared->is_closed || shared->queue.empty()) break;
        auto host = std::move(shared->queue.front());
        shared->queue.pop_front();
        self.is_busy = true;
        lock.unlock();
        auto addresses = shared->lookup(host);
        lock.lock();
        if (shared->is_closed) return;
        self.is_busy = false;
        shared->answer(std::move(host), std::move(addresses));
    }
    self.has_ended = true;
}

}  // namespace wirewatch::http
