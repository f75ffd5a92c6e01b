// Both matchers find the same.
#pragma once
#include "require.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::fuzz {

inline void require_agreement(rules::Ruleset const& ruleset, Article const& article) {
    auto fast = rules::match(ruleset, article), slow = rules::match_naive(ruleset, article);
    require(fast.size() == slow.size());
    for (std::size_t i = 0; i < fast.size(); ++i)
        require(fast[i].score == slow[i].score && fast[i].spans == slow[i].spans);
}

}  // namespace wirewatch::fuzz
