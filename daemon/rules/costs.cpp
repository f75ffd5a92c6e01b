#include "rules/costs.hpp"

namespace wirewatch::rules {
namespace {

void add_to(Costs::Sum& sum, std::uint64_t checks, std::uint64_t matches, std::chrono::nanoseconds time) {
    sum.checks += checks;
    sum.matches += matches;
    sum.time += time;
}

}  // namespace

void Costs::add(std::span<RuleCost const> spent) {
    std::lock_guard lock(mutex_);
    for (auto const& cost : spent) add_to(sums_[cost.rule->id], cost.checks, cost.matches, cost.time);
}

void Costs::add(Costs const& other) {
    for (auto const& [id, sum] : other.by_rule()) {
        std::lock_guard lock(mutex_);
        add_to(sums_[id], sum.checks, sum.matches, sum.time);
    }
}

void Costs::clear() {
    std::lock_guard lock(mutex_);
    sums_.clear();
}

std::map<std::string, Costs::Sum> Costs::take() {
    decltype(sums_) taken;
    {
        std::lock_guard lock(mutex_);
        taken.swap(sums_);
    }
    return {taken.begin(), taken.end()};
}

std::map<std::string, Costs::Sum> Costs::by_rule() const {
    std::lock_guard lock(mutex_);
    return {sums_.begin(), sums_.end()};
}

}  // namespace wirewatch::rules
