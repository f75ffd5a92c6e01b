// What is allowed in a rule and most likely not meant. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "rules/ast.hpp"
#include "rules/lexer.hpp"

namespace wirewatch::rules {

// A rule that is looked at in so many articles is dear.
constexpr double dear_share = 0.2;

// Of a rule's query: what makes it dear, with the cost.
std::optional<QueryError> cost_warning(Query const& query);

// Of query and unless: regular expressions that cannot match, inflection where there is none.
std::vector<QueryError> form_warnings(Query const& query, std::vector<std::string> const& languages);

}  // namespace wirewatch::rules
