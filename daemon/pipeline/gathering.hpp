// Results on their way to one commit: those that may wait for company, until one comes that may not.
#pragma once
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

namespace wirewatch::pipeline {

// In the order they came. One thread.
template <typename Result>
class Gathering {
public:
    using Clock = std::chrono::steady_clock;

    // Due once there are `most`, or the first has waited for `longest`.
    Gathering(std::size_t most, Clock::duration longest) : most_(most), longest_(longest) {}

    void add(Result result, bool may_wait, Clock::time_point now = Clock::now()) {
        if (results_.empty()) first_ = now;
        results_.push_back(std::move(result));
        pressing_ = pressing_ || !may_wait;
    }

    bool is_due(Clock::time_point now = Clock::now()) const {
        return pressing_ || results_.size() >= most_ || (!results_.empty() && now - first_ >= longest_);
    }

    // How long a caller may sleep: until this is due, at most `otherwise`.
    Clock::duration patience(Clock::duration otherwise, Clock::time_point now = Clock::now()) const {
        if (results_.empty()) return otherwise;
        return std::clamp(first_ + longest_ - now, Clock::duration::zero(), otherwise);
    }

    std::vector<Result> take() {
        pressing_ = false;
        return std::exchange(results_, {});
    }

private:
    std::size_t most_;
    Clock::duration longest_;
    std::vector<Result> results_;
    Clock::time_point first_;
    bool pressing_ = false;
};

}  // namespace wirewatch::pipeline
