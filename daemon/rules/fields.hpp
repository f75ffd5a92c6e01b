// The fields a query may name: "title:" and the like.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rules/ast.hpp"

namespace wirewatch::rules {

std::optional<Scope> scope_of(std::string_view field);

// What is wrong with a word of letters before a colon that names no field, and what would be right.
std::string unknown_field(std::string_view name);

}  // namespace wirewatch::rules
