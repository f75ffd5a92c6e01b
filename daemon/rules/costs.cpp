#include "rules/costs.hpp"

namespace wirewatch::rules {
void Costs::add(std::span<RuleCost const> spent) {
    std::lock_guard lock(mutex_);
    for (auto const& cost : spent) {
        auto& sum = sums_[cost.rule->id];
        sum.checks += cost.checks;
        sum.matches += cost.matches;
        sum.time += cost.time;
    }
}

std::map<std::string, Costs::Sum> Costs::take() {
    decltype(sums_) taken;
    {
        std::lock_guard lock(mutex_);
        taken.swap(sums_);
    }
    return {taken.begin(), taken.end()};
}

}  // namespace wirewatch::rules
