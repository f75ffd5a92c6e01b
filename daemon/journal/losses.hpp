// What damage took, as it is told to consumers and people.
#pragma once
#include <cstdint>
#include <vector>

#include "core/time.hpp"

namespace wirewatch::journal {

// Sequences, both ends included. An upper bound: some of them may never have been given.
struct LostAlerts {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    Instant found{};
};

// Some of the articles fetched in this time.
struct LostArticles {
    Instant first{};
    Instant last{};
    Instant found{};
};

struct Losses {
    std::vector<LostAlerts> alerts;
    std::vector<LostArticles> articles;

    bool empty() const { return alerts.empty() && articles.empty(); }
};

}  // namespace wirewatch::journal
