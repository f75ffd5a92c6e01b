// An article as rules read it: its words, where the lead ends, in what language and script it is.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"
#include "rules/ast.hpp"
#include "text/tokens.hpp"

namespace wirewatch::rules {

// The lead is the first 60 words of the text from lead_at; a character of Chinese, Japanese or Thai counts as
// half a word (120 characters).
constexpr std::uint32_t lead_half_words = 120;

struct Reading {
    explicit Reading(Article const& article);

    std::vector<text::Token> const& words(Field field) const { return field == Field::title ? title : body; }
    bool in_lead(Field field, std::uint32_t word) const {
        return field == Field::text && word >= lead_begin && word < lead_end;
    }
    // Whether words [begin, end) of the field lie within the scope.
    bool within(Scope scope, Field field, std::uint32_t begin, std::uint32_t end) const;

    Article const* article;
    std::vector<text::Token> title;
    std::vector<text::Token> body;
    std::uint32_t lead_begin = 0;  // words of the body
    std::uint32_t lead_end = 0;
};

// A leaf found: words [begin, end) of a field.
struct Hit {
    std::uint32_t leaf = 0;
    Field field = Field::text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(Hit const&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs on <=>
};

// A stretch of words that satisfies a node, and the leaves' hits that make it up.
struct Occurrence {
    Field field = Field::text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<Hit> hits;
};

// Words between the nearest ends; nothing when they overlap or stand in two fields.
std::optional<std::uint32_t> gap_between(Occurrence const& a, Occurrence const& b);

Occurrence joined(Occurrence const& a, Occurrence const& b);

struct Leaf;
// Over each distinct leaf: its weight times the highest field weight among its hits (title 3, lead 2, text
// 1), and half of that again when it hits more than once.
double score_of(std::vector<Leaf> const& leaves, std::vector<Hit> const& distinct_hits,
                Reading const& reading);

std::vector<Span> spans_of(std::vector<Hit> const& hits, Reading const& reading);

// The hits of all occurrences, each once, in order.
std::vector<Hit> distinct_hits(std::vector<Occurrence> const& occurrences);

}  // namespace wirewatch::rules
