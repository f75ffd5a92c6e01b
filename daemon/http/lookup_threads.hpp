// Threads for look-ups, which block: as many as are needed, never more than a limit. A thread with nothing to
// do for a while ends.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "http/lookup.hpp"

namespace wirewatch::http {

class LookupThreads {
public:
    using Addresses = Result<std::vector<std::string>>;
    // Called on one of the threads; not after the destructor has begun.
    using Answer = std::function<void(std::string host, Addresses addresses)>;

    LookupThreads(Lookup lookup, Answer answer, std::size_t most);
    // What was not begun is dropped. A thread that is inside a look-up is left to end by itself: a dead name
    // server holds it for half a minute, and it touches nothing of ours afterwards.
    ~LookupThreads();
    LookupThreads(LookupThreads const&) = delete;
    LookupThreads& operator=(LookupThreads const&) = delete;

    void look_up(std::string host);

private:
    struct Worker {
        std::thread thread;
        bool is_busy = false;
        bool has_ended = false;
    };
    // The threads' side; a thread that is left behind keeps it.
    struct Shared {
        std::mutex mutex;  // the threads exist because look-ups block: a queue of the loop's own would not do
        std::condition_variable wake;
        Lookup lookup;
        Answer answer;
        std::deque<std::string> queue;
        std::list<Worker> workers;
        std::size_t idle = 0;
        bool is_closed = false;
    };

    static void work(std::shared_ptr<Shared> shared, Worker& self);

    std::size_t most_;
    std::shared_ptr<Shared> shared_;
};

}  // namespace wirewatch::http
