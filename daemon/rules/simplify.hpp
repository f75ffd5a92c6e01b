// A parsed query in its least form.
#pragma once
#include "rules/ast.hpp"

namespace wirewatch::rules {

// AND in AND and OR in OR become one; equal terms (folded) of equal scope and weight become one leaf, and
// leaves are numbered in the order in which they are written first.
void simplify(Query& query);

}  // namespace wirewatch::rules
