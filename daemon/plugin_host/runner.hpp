// An instance at work: a thread, its plugin's functions, and how it is doing. A failure of the plugin, an
// exception included, ends the instance and nothing else.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "plugin_host/face.hpp"
#include "plugin_host/host.hpp"
#include "plugin_host/loaded.hpp"

namespace wirewatch::plugin_host {

class Runner {
public:
    Runner(Ready const& ready, Intake* intake);
    virtual ~Runner() = default;  // the thread has been joined by then
    Runner(Runner const&) = delete;
    Runner& operator=(Runner const&) = delete;

    void start();
    virtual void wake() { face_.ring(); }  // any thread: something was committed
    void stop() { face_.stop(); }          // any thread: end as soon as you can
    void join();
    // Whether the instance has ended by then.
    bool wait_for_end(std::chrono::steady_clock::time_point until);
    InstanceView view() const;

protected:
    // The life of the instance between open and close. Empty = ended in order, else why it failed.
    virtual std::string run(void* instance) = 0;

    void change(std::function<void(InstanceView&)> const& change);

    Ready const& ready_;  // outlives this object
    Face face_;

private:
    void live();
    std::string open_and_run();

    mutable std::mutex mutex_;  // the view is read from the threads of status and metrics
    std::condition_variable changed_;
    InstanceView view_;
    std::jthread thread_;
};

}  // namespace wirewatch::plugin_host
