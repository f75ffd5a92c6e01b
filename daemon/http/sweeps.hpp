// When to look for kept connections that should go: libcurl itself looks only when their multi handle begins
// a transfer, and that may be in an hour. Pure.
#pragma once
#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace wirewatch::http {

class Sweeps {
public:
    using Time = std::chrono::steady_clock::time_point;

    explicit Sweeps(std::size_t shards) : shards_(shards) {}

    // A connection of the shard ended while it was idle.
    void died(std::uint32_t shard, Time now);
    // A transfer of the shard ended: its connection is idle from here on.
    void rested(std::uint32_t shard, Time now);

    // A shard to look through; nothing: none is due.
    std::optional<std::uint32_t> next(Time now);

private:
    struct Shard {
        Time rested{};
        bool is_in_dead = false;
        bool is_in_idle = false;
    };
    struct Due {
        Time at;
        std::uint32_t shard = 0;
    };

    std::vector<Shard> shards_;
    std::deque<Due> dead_;  // each in the order of its times
    std::deque<Due> idle_;
};

// Servers close a connection after 60 to 75 s without a request; one that is older is not tried.
constexpr std::chrono::seconds longest_idle(75);

}  // namespace wirewatch::http
