// The pairs of NEAR and BEFORE, found without a look at those too far apart.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "rules/article_words.hpp"
#include "rules/compiled.hpp"
#include "rules/occurrence.hpp"
#include "rules/slots.hpp"

namespace wirewatch::rules {

// Not thread-safe; kept for its memory.
class NearPairs {
public:
    // The operands' occurrences, in order; they must live until the next set.
    void set(ProgramNodes const& nodes, std::uint32_t node, std::span<Stretch const> left,
             std::span<Stretch const> right, ArticleWords& words);

    // Calls found(i, j) with the pairs that count, in order of the left, then of the right, the first
    // most_occurrences of them, until it returns false.
    template <typename Found>
    void each(Found&& found);

    bool any() {
        auto some = false;
        each([&](std::uint32_t, std::uint32_t) { return !(some = true); });
        return some;
    }

private:
    // What a stretch may be joined with: one that ends after `after`, or begins before `before`.
    struct Reach {
        std::uint32_t after = 0, before = 0;
    };
    struct Right {
        Stretch stretch;
        std::uint32_t number = 0;
    };

    bool reach_of(Stretch stretch, Reach& reach) const;
    bool is_whole(Stretch stretch) const;
    void add_before(Stretch stretch, Reach reach);
    void add_after(Stretch stretch, Reach reach);

    std::uint32_t distance_ = 0;
    bool is_ordered_ = false;
    std::span<Stretch const> left_;
    std::vector<Right> by_begin_, by_end_;
    bool same_order_ = true;
    std::vector<std::uint32_t> partners_;                  // of one on the left
    std::vector<std::uint32_t> const* numbers_ = nullptr;  // of sentences or paragraphs
    ArticleWords const* words_ = nullptr;
};

template <typename Found>
void NearPairs::each(Found&& found) {
    std::size_t pairs = 0;
    for (std::uint32_t i = 0; i < left_.size(); ++i) {
        Reach reach;
        if (!reach_of(left_[i], reach)) continue;
        partners_.clear();
        if (!is_ordered_) add_before(left_[i], reach);
        add_after(left_[i], reach);
        for (auto j : partners_) {
            if (!found(i, j) || ++pairs == most_occurrences) return;
        }
    }
}

}  // namespace wirewatch::rules
