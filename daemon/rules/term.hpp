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
    std::string_view given;  // as it stands in the article
    std::string_view stem;   // text::stem() of it in the article's language; only inflected words ask for it
};

// A word of a term, for the articles of one language; the pattern must live as long.
class Wanted {
public:
    // The language decides only of inflected words; empty = unknown.
    Wanted(WordPattern const& pattern, std::string_view language);

    WordPattern const& pattern() const { return *pattern_; }
    bool fits(Seen const& word) const;  // in every respect

private:
    WordPattern const* pattern_;
    std::string folded_;               // of an inflected one
    std::optional<std::string> stem_;  // where the language has stems
};

// Whether text fits a pattern of '*' (any characters) and '?' (one character). Takes time in proportion to
// the product of the lengths at worst.
bool fits_wildcard(std::string_view pattern, std::string_view text);

}  // namespace wirewatch::rules
