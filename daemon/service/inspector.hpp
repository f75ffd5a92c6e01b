// The whole journal looked through beside the running daemon: after the start and then weekly, in small
// slices on a thread of its own.
#pragma once
#include <boost/json/object.hpp>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch::service {

class Inspector {
public:
    // `damaged` is called on the inspector's thread, at most once; it ends then.
    Inspector(std::filesystem::path journal, Clock const& clock, std::function<void(Error const&)> damaged);
    ~Inspector();

    // {"state": "under way" | "good" | "damaged" | "put off", "rows", "finished"?, "cause"?}
    boost::json::object view() const;

private:
    void run();
    bool inspect();
    bool pause(Duration time);

    std::filesystem::path journal_;
    Clock const& clock_;
    std::function<void(Error const&)> damaged_;
    mutable std::mutex mutex_;  // guards what follows: written a slice, read by the status
    std::condition_variable stopping_changed_;
    bool stopping_ = false;
    std::string state_ = "under way";
    std::string cause_;
    std::uint64_t rows_ = 0;
    std::optional<Instant> finished_;
    std::thread thread_;
};

}  // namespace wirewatch::service
