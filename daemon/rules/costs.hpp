// What each rule costs, when somebody wants to know: how often it was looked at, how often it matched, and
// how long that took.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>

#include "core/match.hpp"

namespace wirewatch::rules {

struct RuleCost {
    RuleCard const* rule = nullptr;
    std::uint64_t checks = 0;   // articles that held what the rule is found by
    std::uint64_t matches = 0;  // of these
    std::chrono::nanoseconds time{};
};

// Thread-safe. Reading an article's words is nobody's cost and not in it. Rules are told apart by id, so the
// sums outlive a reload; cheapest when each worker has its own, for match() locks it once an article.
class Costs {
public:
    struct Sum {
        std::uint64_t checks = 0;
        std::uint64_t matches = 0;
        std::chrono::nanoseconds time{};
    };

    void add(std::span<RuleCost const> spent);

    std::map<std::string, Sum> take();  // by id; begins anew. Holds up nobody who adds

private:
    std::mutex mutex_;
    boost::unordered_flat_map<std::string, Sum> sums_;
};

}  // namespace wirewatch::rules
