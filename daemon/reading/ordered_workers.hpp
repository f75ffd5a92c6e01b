// Chunks of lines through worker threads and out again in their order, with a bounded number in flight.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/bell.hpp"
#include "reading/line_chunks.hpp"

namespace wirewatch::reading {

struct Answers {
    std::string text;  // lines
    bool bad = false;  // one of them is an error
};

// `work` runs on the workers, several at once; `give` on the caller's thread, one at a time, in order.
class OrderedWorkers {
public:
    using Work = std::function<Answers(Chunk const&)>;
    using Give = std::function<void(Answers)>;

    OrderedWorkers(unsigned threads, Work work, Give give);
    ~OrderedWorkers();  // what was not given is dropped
    OrderedWorkers(OrderedWorkers const&) = delete;
    OrderedWorkers& operator=(OrderedWorkers const&) = delete;

    void take(Chunk chunk);  // gives the oldest while too many are in flight
    void give_done();        // gives as many as are done
    void drain();            // gives all

    // Can be read from once something is done that was not when give_done() looked. For poll().
    int done_descriptor() const { return done_.descriptor(); }

private:
    using Task = std::packaged_task<Answers()>;

    void run();
    void give_oldest();

    Work work_;
    Give give_;
    std::size_t most_;
    std::deque<std::future<Answers>> in_flight_;  // of the caller's thread

    Bell done_;

    std::mutex mutex_;  // the workers' queue: they wait, the caller never does
    std::condition_variable changed_;
    std::deque<Task> waiting_;
    bool ended_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace wirewatch::reading
