// What a rule that matches found: its score and the spans of its hits.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/match.hpp"
#include "rules/evaluation.hpp"

namespace wirewatch::rules {

// Of one article after the other. Not thread-safe.
class Evidence {
public:
    Evidence(ArticleSlots& slots, Evaluation& evaluation)
        : slots_(slots), compiled_(slots.compiled()), evaluation_(evaluation) {}

    // Collects the hits of a program's query, which matches, and gives the score.
    double collect(Program program);

    // Adds the spans of the hits in title and text: ordered, each once.
    void add_spans(std::vector<Span>& spans);

private:
    struct Part {
        std::span<Stretch const> hits;
        double weight = 1;
    };

    void collect_sets(ProgramWord const* sets);
    void collect_flat(Program program);
    void collect_nodes(Program program);
    void collect_marked(Program program);
    bool mark_parts(ProgramNodes const& query);
    void make_marks(ProgramNodes const& query);
    void mark_inner(ProgramNodes const& query, std::uint32_t node);
    void mark_children(ProgramNodes const& query, std::uint32_t node);
    void mark_pairs(ProgramNodes const& query, std::uint32_t node);
    void collect_leaves(Program program);
    double weight_of(Program program, std::uint32_t leaf) const;
    void cut();
    double score() const;
    double field_weight(std::span<Stretch const> hits) const;

    ArticleSlots& slots_;
    Compiled const& compiled_;
    Evaluation& evaluation_;
    std::vector<Part> parts_;  // a leaf each, in the order of their numbers
    std::vector<Stretch> stretches_;
    std::vector<std::uint32_t> marks_at_;  // where a node's occurrences have their marks
    std::vector<char> marks_;
    std::vector<char> counts_;  // by node: whether its occurrences are the query's
    std::vector<std::uint32_t> node_of_leaf_;
    std::span<Evaluation::Found const> found_;
};

}  // namespace wirewatch::rules
