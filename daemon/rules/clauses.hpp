// A query's nodes as clauses for people, with what became of each. Internal to the room.
#pragma once
#include <vector>

#include "rules/explain.hpp"
#include "rules/naive.hpp"

namespace wirewatch::rules {

// `found` is find(query, reading). `scored`: whether the leaves' parts in the score are told.
std::vector<Clause> clauses_of(Query const& query, std::vector<Found> const& found, Reading const& reading,
                               bool scored);

// "'cease-fire', 'truce'": the words of hits, each place once, the first ten.
std::string words_of(std::vector<Hit> const& hits, Reading const& reading);

}  // namespace wirewatch::rules
