// Words of queries and lists -> terms, and whether a word fits. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/ast.hpp"

namespace wirewatch::rules {

// "cease-fire" and "cease fire" are the same two words; '*', '?' and '~' belong to the word they touch;
// `exact` is what '=' stands before. Nothing when no word is left, or one is not as it must be; `why` says
// what is wrong.
std::optional<Term> term_of(std::string_view text, bool exact, std::string& why);

// Sets `particles` of the Arabic words and wildcards that are neither exact nor inflected.
void attach_particles(Query& query);

// What Arabic writes on a word, folded: wa-, fa-, bi-, ka-, li-, al- and their combinations.
std::vector<std::string_view> const& particles();

// A word of an article.
struct Seen {
    std::string_view folded;
    std::string_view given;     // as it stands in the article
    std::string_view language;  // of the article; empty = unknown
};

// Whether the word fits the pattern, in every respect.
bool fits(WordPattern const& pattern, Seen const& word);

// Whether text fits a pattern of '*' (any characters) and '?' (one character). Takes time in proportion to
// the product of the lengths at worst.
bool fits_wildcard(std::string_view pattern, std::string_view text);

}  // namespace wirewatch::rules
