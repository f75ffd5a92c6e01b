// What a tree may not be, although it parses; and its leaves numbered.
#pragma once
#include <optional>
#include <vector>

#include "rules/ast.hpp"
#include "rules/lexer.hpp"

namespace wirewatch::rules {

// Queries that match where nothing was found ("NOT a", "a OR NOT b"), NOT inside NEAR, empty lists.
std::optional<QueryError> check(Node const& node);

// A leaf of a query: equal term, scope and weight are one leaf, however often they are written.
struct Leaf {
    Term term;
    Scope scope = Scope::anywhere;
    double weight = 1;
};

// Flattens AND in AND and OR in OR, and numbers the leaves.
std::vector<Leaf> simplify(Node& node);

}  // namespace wirewatch::rules
