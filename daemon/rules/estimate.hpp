// How many articles a rule must be looked at for: those in which the rarest word that it cannot do without
// occurs. Pure.
#pragma once
#include "rules/ast.hpp"

namespace wirewatch::rules {

struct Cost {
    double share = 1;    // of all articles, 0 to 1
    NodeIndex leaf = 0;  // the node of the term that makes it so high
};

// Guessed from the words alone: common or not, how many letters a wildcard leaves. Of AND and NEAR the
// cheapest part, of OR the dearest.
Cost estimate(Query const& query);

}  // namespace wirewatch::rules
