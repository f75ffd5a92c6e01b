// What each rule found since the start, and what it cost while somebody asked. Thread-safe.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "core/match.hpp"
#include "core/time.hpp"
#include "rules/costs.hpp"

namespace wirewatch::service {

struct RuleAccount {
    std::string rule;
    std::uint64_t hits = 0;    // stored articles that it matched, since the start
    rules::Costs::Sum cost{};  // since profiling was switched on
    double share = 0;          // of what all rules cost
};

struct RuleReport {
    std::size_t rules = 0;           // in force
    std::size_t silent = 0;          // of which found nothing since the start
    rules::Costs::Sum cost{};        // of all, those included that are in force no more
    std::vector<RuleAccount> first;  // the dearest first, then those with the most hits, then by id
};

class RuleLedger {
public:
    using Hits = std::map<std::string, std::uint64_t, std::less<>>;  // by rule id

    // Cheap: what is added is kept apart until somebody asks.
    void add(Hits const& hits);
    void add(std::map<std::string, rules::Costs::Sum> const& costs);
    void forget_costs();

    // Of the rules in force, the first `most` of the order above. Takes milliseconds for a hundred thousand.
    RuleReport report(std::vector<std::shared_ptr<RuleCard const>> const& in_force, std::size_t most);

private:
    struct Sums {
        std::uint64_t hits = 0;
        rules::Costs::Sum cost{};
    };

    std::mutex mutex_;  // guards hits_: the writer thread adds to it
    Hits hits_;
    std::mutex sums_mutex_;  // guards sums_: never taken by the writer thread
    std::map<std::string, Sums, std::less<>> sums_;
};

}  // namespace wirewatch::service
