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

// With both in one field, neither a part of the other, and no more than `distance_` words between.
bool SimpleNear::is_pair(Stretch left, Stretch right) const {
    auto is_after = right.begin >= left.end && right.begin - left.end <= distance_;
    auto is_before = !is_ordered_ && right.end <= left.begin && left.begin - right.end <= distance_;
    if (!is_after && !is_before) return false;
    auto const& part = words_->part_of(left.begin);
    return right.begin >= part.begin && right.begin < part.end;
}

template <typename Found>
void SimpleNear::each(Found&& found) {
    for (auto& left : std::span(leaves_).first(left_)) {
        for (auto& right : std::span(leaves_).subspan(left_, count_ - left_)) {
            for (std::size_t i = 0; i < left.list.size(); ++i) {
                for (std::size_t j = 0; j < right.list.size(); ++j) {
                    if (is_pair(left.list[i], right.list[j]) && !found(left, i, right, j)) return;
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
