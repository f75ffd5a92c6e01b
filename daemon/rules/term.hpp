// Words of queries and lists -> terms. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "rules/ast.hpp"

namespace wirewatch::rules {

// "cease-fire" and "cease fire" are the same two words; '*' and '?' belong to the word they touch. Nothing
// when no word is left, or a word is only wildcards; `why` says which.
std::optional<Term> term_of(std::string_view text, std::string& why);

// Whether a folded word fits the pattern; '?' is one character.
bool fits(WordPattern const& pattern, std::string_view folded);

}  // namespace wirewatch::rules
