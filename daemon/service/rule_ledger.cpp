#include "service/rule_ledger.hpp"

#include <algorithm>
#include <tuple>

namespace wirewatch::service {
namespace {

void add_to(rules::Costs::Sum& sum, rules::Costs::Sum const& more) {
    sum.checks += more.checks;
    sum.matches += more.matches;
    sum.time += more.time;
}

bool goes_first(RuleAccount const& a, RuleAccount const& b) {
    return std::tie(b.cost.time, b.hits, a.rule) < std::tie(a.cost.time, a.hits, b.rule);
}

}  // namespace

void RuleLedger::add(Hits const& hits) {
    std::lock_guard lock(mutex_);
    for (auto const& [rule, count] : hits) hits_[rule] += count;
}

void RuleLedger::add(std::map<std::string, rules::Costs::Sum> const& costs) {
    std::lock_guard lock(sums_mutex_);
    for (auto const& [rule, cost] : costs) add_to(sums_[rule].cost, cost);
}

void RuleLedger::forget_costs() {
    std::lock_guard lock(sums_mutex_);
    for (auto& [rule, sums] : sums_) sums.cost = {};
}

RuleReport RuleLedger::report(std::vector<std::shared_ptr<RuleCard const>> const& in_force,
                              std::size_t most) {
    Hits fresh;
    {
        std::lock_guard lock(mutex_);
        fresh.swap(hits_);
    }
    std::lock_guard lock(sums_mutex_);
    for (auto const& [rule, count] : fresh) sums_[rule].hits += count;

    RuleReport report;
    report.rules = in_force.size();
    for (auto const& [rule, sums] : sums_) add_to(report.cost, sums.cost);
    report.first.reserve(in_force.size());
    for (auto const& card : in_force) {
        RuleAccount account{card->id};
        if (auto found = sums_.find(card->id); found != sums_.end()) {
            account.hits = found->second.hits;
            account.cost = found->second.cost;
        }
        report.silent += account.hits == 0 ? 1 : 0;
        if (report.cost.time.count() > 0)
            account.share = static_cast<double>(account.cost.time.count()) /
                            static_cast<double>(report.cost.time.count());
        report.first.push_back(std::move(account));
    }
    most = std::min(most, report.first.size());
    std::partial_sort(report.first.begin(), report.first.begin() + static_cast<std::ptrdiff_t>(most),
                      report.first.end(), goes_first);
    report.first.resize(most);
    return report;
}

}  // namespace wirewatch::service
