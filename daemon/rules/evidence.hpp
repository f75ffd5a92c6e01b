// What a rule that matches found: its score and the spans of its hits.
#pragma once
#include <cstdint>
#include <optional>
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
    template <typename Take>
    void each_leaf(Program program, Take&& take);
    void decide_nodes(ProgramNodes const& query);
    double collect_cut(Program program);
    std::optional<double> collect_simple(Program program);
    double collect_marked(Program program);
    bool mark_parts(ProgramNodes const& query);
    void make_marks(ProgramNodes const& query);
    void mark_inner(ProgramNodes const& query, std::uint32_t node);
    void mark_children(ProgramNodes const& query, std::uint32_t node);
    void mark_pairs(ProgramNodes const& query, std::uint32_t node);
    double take_leaves(Program program);
    double weight_of(Program program, std::uint32_t leaf) const;
    void make_room(std::size_t count) {
        if (hits_.size() < hit_count_ + count) hits_.resize(2 * (hit_count_ + count));
    }
    void add(std::span<Stretch const> hits);
    template <typename IsMarked>
    void add_marked(std::span<Stretch const> hits, IsMarked&& is_marked);
    std::span<Stretch const> hits_from(std::size_t begin) const {
        return {hits_.data() + begin, hit_count_ - begin};
    }
    void tidy();  // in order, each once

    ArticleSlots& slots_;
    Compiled const& compiled_;
    Evaluation& evaluation_;
    std::vector<Stretch> hits_;  // the first hit_count_
    std::size_t hit_count_ = 0;
    std::vector<std::uint32_t> marks_at_;  // where a node's occurrences have their marks
    std::vector<char> marks_;
    std::vector<char> counts_;  // by node: whether its occurrences are the query's
    std::vector<std::uint32_t> node_of_leaf_;
    std::span<Evaluation::Found const> found_;
};

template <typename IsMarked>
void Evidence::add_marked(std::span<Stretch const> hits, IsMarked&& is_marked) {
    make_room(hits.size());
    for (std::size_t k = 0; k < hits.size(); ++k) {
        hits_[hit_count_] = hits[k];
        hit_count_ += is_marked(k) ? 1 : 0;
    }
}

}  // namespace wirewatch::rules
