// Why rules did or did not match an article, clause by clause. Slow and plain: for people.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"

namespace wirewatch::rules {

class Ruleset;

// Words of the article that a clause found.
struct Sighting {
    std::string_view field;    // "title", "text", "source" ...
    std::optional<Span> span;  // in title and text
    std::string text;
};

// One operator or term of a query.
struct Clause {
    std::size_t depth = 0;  // the clauses below one follow it and are deeper
    std::string text;       // "NEAR/8", "AND"; of a term its normalised form: "title:truce^2"
    std::size_t parts = 0;  // of an operator, also those of a long OR that are not listed
    bool matched = false;
    std::size_t hits = 0;                   // places, or stretches of an operator's parts
    std::vector<Sighting> sightings;        // the first of them; of terms, NEAR and BEFORE
    std::optional<double> score;            // of a term its part in the score, when the query matches
    std::string why;                        // it does not match, or adds nothing; empty = nothing to say
    std::optional<std::uint32_t> distance;  // words between the nearest two, when NEAR/n fails
};

struct Explanation {
    std::shared_ptr<RuleCard const> rule;
    bool matched = false;
    std::string why;              // a sentence
    std::optional<double> score;  // when the query matches
    std::optional<double> min_score;
    std::vector<Clause> query;
    std::vector<Clause> unless;  // empty = the rule has none, or it was not asked
};

// Of every rule, in the order of the files. Pure, thread-safe.
std::vector<Explanation> explain(Ruleset const& rules, Article const& article);

}  // namespace wirewatch::rules
