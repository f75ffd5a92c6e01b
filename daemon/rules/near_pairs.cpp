#include "rules/near_pairs.hpp"

#include <algorithm>

namespace wirewatch::rules {

void NearPairs::set(ProgramNodes const& nodes, std::uint32_t node, std::span<Stretch const> left,
                    std::span<Stretch const> right, ArticleWords& words) {
    distance_ = nodes.value(node);
    is_ordered_ = nodes.is_ordered(node);
    auto unit = nodes.unit(node);
    left_ = left;
    words_ = &words;
    numbers_ = unit == Node::Unit::words      ? nullptr
               : unit == Node::Unit::sentence ? &words.sentences()
                                              : &words.paragraphs();
    by_begin_.clear();
    same_order_ = true;
    for (std::uint32_t i = 0; i < right.size(); ++i) {
        if (!is_whole(right[i])) continue;
        same_order_ = same_order_ && (by_begin_.empty() || by_begin_.back().stretch.end <= right[i].end);
        by_begin_.push_back({right[i], i});
    }
    if (same_order_ || is_ordered_) return;
    by_end_ = by_begin_;
    std::sort(by_end_.begin(), by_end_.end(),
              [](Right const& a, Right const& b) { return a.stretch.end < b.stretch.end; });
}

// Whether it lies in one sentence or paragraph, where that matters.
bool NearPairs::is_whole(Stretch stretch) const {
    return numbers_ == nullptr || (*numbers_)[stretch.begin] == (*numbers_)[stretch.end - 1];
}

bool NearPairs::reach_of(Stretch stretch, Reach& reach) const {
    if (numbers_ != nullptr) {
        if (!is_whole(stretch)) return false;
        auto [begin, end] = std::equal_range(numbers_->begin(), numbers_->end(), (*numbers_)[stretch.begin]);
        reach = {static_cast<std::uint32_t>(begin - numbers_->begin()),
                 static_cast<std::uint32_t>(end - numbers_->begin())};
        return true;
    }
    // With `count` words between, one that ends at begin - count still reaches.
    auto const& part = words_->part_of(stretch.begin);
    auto far = distance_ + 1;
    reach.after = std::max(part.begin, stretch.begin > far ? stretch.begin - far : 0);
    reach.before = std::min(part.end, stretch.end + far);
    return true;
}

void NearPairs::add_before(Stretch stretch, Reach reach) {
    auto const& list = same_order_ ? by_begin_ : by_end_;
    auto first = std::partition_point(list.begin(), list.end(),
                                      [&](Right const& right) { return right.stretch.end <= reach.after; });
    for (; first != list.end() && first->stretch.end <= stretch.begin; ++first)
        partners_.push_back(first->number);
    if (!same_order_) std::sort(partners_.begin(), partners_.end());
}

void NearPairs::add_after(Stretch stretch, Reach reach) {
    auto first = std::partition_point(by_begin_.begin(), by_begin_.end(),
                                      [&](Right const& right) { return right.stretch.begin < stretch.end; });
    for (; first != by_begin_.end() && first->stretch.begin < reach.before; ++first)
        partners_.push_back(first->number);
}

}  // namespace wirewatch::rules
