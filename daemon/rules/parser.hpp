// Symbols -> tree. Precedence: field scope and weight, ATLEAST, NEAR and BEFORE, NOT, AND, OR;
// left-associative; nested without limit.
#pragma once
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "rules/ast.hpp"
#include "rules/lexer.hpp"

namespace wirewatch::rules {

// The terms of a list by name; nullptr = there is no such list. `hint` may be set to "did you mean".
using Lists = std::function<std::vector<Term> const*(std::string_view name, std::string& hint)>;

// Each leaf stands for itself; simplify() makes one of equal ones.
std::optional<Query> parse(std::string_view query, Lists const& lists, std::optional<QueryError>& error);

}  // namespace wirewatch::rules
