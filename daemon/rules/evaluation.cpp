#include "rules/evaluation.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

// In order, each once, cut.
void tidy_stretches(std::vector<Stretch>& list) {
    if (!std::is_sorted(list.begin(), list.end())) std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    if (list.size() > most_occurrences) list.resize(most_occurrences);
}

}  // namespace

// Nodes lie in post-order: behind a node that does not decide its parent comes the next one's first leaf.
bool Evaluation::matches(ProgramNodes const& query) {
    for (std::uint32_t at = 0;; ++at) {
        if (query.kind(at) == NodeKind::leaf) at = query.turn(at);
        auto value = test(query, at);
        for (;;) {
            auto parent = query.parent(at);
            if (parent == at) return value;
            auto kind = query.kind(parent);
            if (kind == NodeKind::negation) value = !value;
            auto decided = kind == NodeKind::negation || at + 1 == parent || value == (kind == NodeKind::any);
            if (!decided) break;
            at = parent;
        }
    }
}

bool Evaluation::test(ProgramNodes const& query, std::uint32_t node) {
    auto kind = query.kind(node);
    if (kind == NodeKind::leaf) return matches(query.slot(query.value(node)));
    if (kind == NodeKind::near) {
        if (auto* near = simple_near(query, node)) return near->any();
    }
    find(query, query.begin_of(node), node - 1);
    auto const& right = found_[node - 1];
    if (kind == NodeKind::at_least) return right.matched && right.list.size() >= query.value(node);
    auto const& left = found_[query.left_of(node)];
    return left.matched && right.matched && pairs(query, node).any();
}

std::span<Evaluation::Found const> Evaluation::all(ProgramNodes const& query) {
    find(query, 0, query.count() - 1);
    return {found_.data(), query.count()};
}

std::span<Evaluation::Found const> Evaluation::parts(ProgramNodes const& query, bool is_flat) {
    outer_.assign(query.count(), 0);
    for (auto i = query.count(); i-- > 0;) {
        auto parent = query.parent(i);
        auto joins = query.kind(parent) == NodeKind::all || query.kind(parent) == NodeKind::any;
        outer_[i] = parent == i || (outer_[parent] != 0 && joins) ? 1 : 0;
    }
    if (found_.size() < query.count()) found_.resize(query.count());
    for (std::uint32_t i = 0; i < query.count(); ++i)
        found_[i] = is_outer(i) ? find_outer(query, i, is_flat) : find_node(query, i);
    return {found_.data(), query.count()};
}

void Evaluation::find(ProgramNodes const& query, std::uint32_t first, std::uint32_t last) {
    if (found_.size() <= last) found_.resize(last + 1);
    for (auto i = first; i <= last; ++i) found_[i] = find_node(query, i);
}

Evaluation::Found Evaluation::find_outer(ProgramNodes const& query, std::uint32_t node, bool is_flat) {
    auto kind = query.kind(node);
    if (kind == NodeKind::near) {
        auto both = found_[query.left_of(node)].matched && found_[node - 1].matched;
        return {both && (is_flat || pairs(query, node).any()), {}};
    }
    if (kind != NodeKind::all && kind != NodeKind::any) return find_node(query, node);
    if (is_flat) return {true, {}};
    auto matched = kind == NodeKind::all;
    for (auto child = node; child > query.begin_of(node); child = query.begin_of(child)) {
        --child;
        if (found_[child].matched != (kind == NodeKind::all)) matched = kind == NodeKind::any;
    }
    return {matched, {}};
}

Evaluation::Found Evaluation::find_node(ProgramNodes const& query, std::uint32_t node) {
    switch (query.kind(node)) {
        case NodeKind::leaf:
            return find_leaf(query.slot(query.value(node)));
        case NodeKind::all:
        case NodeKind::any:
            return find_union(query, node);
        case NodeKind::negation:
            return {!found_[node - 1].matched, {}};
        case NodeKind::near:
            return find_near(query, node);
        case NodeKind::at_least:
            break;
    }
    auto const& part = found_[node - 1];
    return part.matched && part.list.size() >= query.value(node) ? part : Found{};
}

Evaluation::Found Evaluation::find_leaf(Slot slot) {
    auto list = slots_.stretches(slot);
    list = list.first(std::min<std::size_t>(list.size(), most_occurrences));
    return {!list.empty(), list};
}

Evaluation::Found Evaluation::find_union(ProgramNodes const& query, std::uint32_t node) {
    auto is_all = query.kind(node) == NodeKind::all;
    auto matched = is_all;
    std::size_t lists = 0, first = 0;
    for (auto child = node; child > query.begin_of(node);) {
        --child;
        auto const& part = found_[child];
        matched = is_all ? matched && part.matched : matched || part.matched;
        if (part.matched && !part.list.empty()) {
            ++lists;
            first = child;
        }
        child = query.begin_of(child);
    }
    if (!matched) return {};
    if (lists == 0) return {true, {}};
    if (lists == 1) return {true, found_[first].list};
    scratch_.clear();
    for (auto child = node; child > query.begin_of(node);) {
        --child;
        auto const& part = found_[child];
        if (part.matched) scratch_.insert(scratch_.end(), part.list.begin(), part.list.end());
        child = query.begin_of(child);
    }
    tidy_stretches(scratch_);
    auto room = slots_.arena().take(scratch_.size());
    std::copy(scratch_.begin(), scratch_.end(), room.begin());
    return {true, room};
}

NearPairs& Evaluation::pairs(ProgramNodes const& query, std::uint32_t node) {
    pairs_.set(query, node, found_[query.left_of(node)].list, found_[node - 1].list, slots_.words());
    return pairs_;
}

Evaluation::Found Evaluation::find_near(ProgramNodes const& query, std::uint32_t node) {
    auto left = found_[query.left_of(node)].list, right = found_[node - 1].list;
    if (left.empty() || right.empty()) return {};
    scratch_.clear();
    pairs(query, node).each([&](std::uint32_t i, std::uint32_t j) {
        scratch_.push_back({std::min(left[i].begin, right[j].begin), std::max(left[i].end, right[j].end)});
        return true;
    });
    tidy_stretches(scratch_);
    auto room = slots_.arena().take(scratch_.size());
    std::copy(scratch_.begin(), scratch_.end(), room.begin());
    return {!room.empty(), room};
}

}  // namespace wirewatch::rules
