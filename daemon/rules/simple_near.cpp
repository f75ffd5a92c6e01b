#include "rules/simple_near.hpp"

namespace wirewatch::rules {

bool SimpleNear::read(ProgramNodes const& query, std::uint32_t near, ArticleSlots& slots) {
    if (query.unit(near) != Node::Unit::words) return false;
    distance_ = query.value(near);
    is_ordered_ = query.is_ordered(near);
    words_ = &slots.words();
    count_ = left_ = hits_ = 0;
    auto left = query.left_of(near);
    for (auto node = query.begin_of(near); node < near; ++node) {
        auto kind = query.kind(node);
        if (kind == NodeKind::leaf) {
            auto number = query.value(node);
            if (!add(slots.stretches(query.slot(number)), number)) return false;
        } else if (kind != NodeKind::any) {
            return false;
        }
        if (node == left) left_ = count_;
    }
    return true;
}

bool SimpleNear::add(std::span<Stretch const> list, std::uint32_t number) {
    if (list.empty()) return true;
    hits_ += list.size();
    if (count_ == most_leaves || hits_ > most_hits) return false;
    leaves_[count_++] = {number, list, 0};
    return true;
}

// With both hits in one field, neither a part of the other, and no more than `distance_` words between.
template <typename Found>
void SimpleNear::each(Found&& found) {
    for (std::size_t a = 0; a < left_; ++a) {
        for (std::size_t i = 0; i < leaves_[a].list.size(); ++i) {
            auto one = leaves_[a].list[i];
            for (auto b = left_; b < count_; ++b) {
                auto const& list = leaves_[b].list;
                for (std::size_t j = 0; j < list.size(); ++j) {
                    auto other = list[j];
                    auto is_after = other.begin >= one.end && other.begin - one.end <= distance_,
                         is_before =
                             !is_ordered_ && other.end <= one.begin && one.begin - other.end <= distance_;
                    if (!is_after && !is_before) continue;
                    auto const& part = words_->part_of(one.begin);
                    if (other.begin < part.begin || other.begin >= part.end) continue;
                    if (!found(leaves_[a], i, leaves_[b], j)) return;
                }
            }
        }
    }
}

bool SimpleNear::any() {
    auto some = false;
    each([&](Leaf const&, std::size_t, Leaf const&, std::size_t) { return !(some = true); });
    return some;
}

std::size_t SimpleNear::mark() {
    std::size_t pairs = 0;
    each([&](Leaf& left, std::size_t i, Leaf& right, std::size_t j) {
        left.marks |= std::uint64_t{1} << i;
        right.marks |= std::uint64_t{1} << j;
        ++pairs;
        return true;
    });
    return pairs;
}

}  // namespace wirewatch::rules
