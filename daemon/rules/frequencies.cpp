#include "rules/frequencies.hpp"

#include <algorithm>

namespace wirewatch::rules {

constexpr std::size_t counters = 1 << 17;

Frequencies::Frequencies() : counts_(std::make_unique<std::atomic<std::uint32_t>[]>(counters)) {}

void Frequencies::begin_article() {
    if (articles_.fetch_add(1, std::memory_order_relaxed) + 1 != most) return;
    // Halved without a lock: a count that another thread adds meanwhile may be lost, which an estimate bears.
    for (std::size_t i = 0; i < counters; ++i) {
        auto count = counts_[i].load(std::memory_order_relaxed);
        counts_[i].store(count / 2, std::memory_order_relaxed);
    }
    articles_.store(most / 2, std::memory_order_relaxed);
}

std::optional<double> Frequencies::share(std::uint64_t hash) const {
    auto seen = articles();
    if (seen < enough) return std::nullopt;
    auto count = counts_[hash >> 32 >> shift].load(std::memory_order_relaxed);
    return std::min(1.0, (count + 0.25) / seen);
}

}  // namespace wirewatch::rules
