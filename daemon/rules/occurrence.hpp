// Where a query's nodes are found in an article, and what that is worth.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "rules/reading.hpp"

namespace wirewatch::rules {

// Of one node; further ones, in the order of section, begin and end, are not seen. For NEAR also the pairs.
constexpr std::size_t most_occurrences = 10'000;

// A leaf found: words [begin, end) of a section.
struct Hit {
    std::uint32_t leaf = 0;
    Section section = Section::text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(Hit const&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 errs on <=>
};

// A stretch of words that satisfies a node, and the leaves' hits that make it up.
struct Occurrence {
    Section section = Section::text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<Hit> hits;
};

// Words between the nearest ends; nothing when they overlap or stand in two sections.
std::optional<std::uint32_t> gap_between(Occurrence const& a, Occurrence const& b);

Occurrence joined(Occurrence const& a, Occurrence const& b);

// In order, equal stretches as one with the hits of all, cut at most_occurrences.
void tidy(std::vector<Occurrence>& occurrences);

// The hits of all occurrences, each once, in order.
std::vector<Hit> distinct_hits(std::vector<Occurrence> const& occurrences);

// One leaf's part in the score: its weight times the highest field weight among its hits (title 3, lead 2,
// else 1), and half of that again when it hits more than once. `hits` are the leaf's, distinct, at least one.
double part_of(Leaf const& leaf, std::vector<Hit>::const_iterator begin, std::vector<Hit>::const_iterator end,
               Reading const& reading);

// The sum over the leaves that hit, in the order of their numbers.
double score_of(std::vector<Leaf> const& leaves, std::vector<Hit> const& distinct_hits,
                Reading const& reading);

// Of the hits in title and text.
std::vector<Span> spans_of(std::vector<Hit> const& hits, Reading const& reading);

}  // namespace wirewatch::rules
