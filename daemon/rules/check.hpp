// What a tree may not be, although it parses.
#pragma once
#include <optional>

#include "rules/ast.hpp"
#include "rules/lexer.hpp"

namespace wirewatch::rules {

// Queries that match where nothing was found ("NOT a", "a OR NOT b"), NOT inside NEAR, NEAR between fields of
// which no word is in both, regular expressions in article fields, empty lists.
std::optional<QueryError> check(Query const& query);

}  // namespace wirewatch::rules
