// The commonest mistake of a query, in words.
#pragma once
#include <string>

#include "rules/lexer.hpp"

namespace wirewatch::rules {

// The symbol as it stands in the query: "$truce_words".
std::string shown(Symbol const& symbol);

// What is wrong where `next` stands in place of an operator.
std::string side_by_side(Symbol const& next);

}  // namespace wirewatch::rules
