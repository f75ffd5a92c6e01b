#include "http/sweeps.hpp"

namespace wirewatch::http {
namespace {

// libcurl looks through its connections at most once a second.
constexpr std::chrono::milliseconds patience(1100);

}  // namespace

void Sweeps::died(std::uint32_t shard, Time now) {
    if (shards_[shard].is_in_dead) return;
    shards_[shard].is_in_dead = true;
    dead_.push_back({now + patience, shard});
}

void Sweeps::rested(std::uint32_t shard, Time now) {
    shards_[shard].rested = now;
    if (shards_[shard].is_in_idle) return;
    shards_[shard].is_in_idle = true;
    idle_.push_back({now + longest_idle, shard});
}

std::optional<std::uint32_t> Sweeps::next(Time now) {
    if (!dead_.empty() && dead_.front().at <= now) {
        auto shard = dead_.front().shard;
        dead_.pop_front();
        shards_[shard].is_in_dead = false;
        return shard;
    }
    while (!idle_.empty() && idle_.front().at <= now) {
        auto shard = idle_.front().shard;
        idle_.pop_front();
        shards_[shard].is_in_idle = false;
        if (shards_[shard].rested + longest_idle <= now) return shard;
        shards_[shard].is_in_idle = true;
        idle_.push_back({now + longest_idle, shard});
    }
    return std::nullopt;
}

}  // namespace wirewatch::http
