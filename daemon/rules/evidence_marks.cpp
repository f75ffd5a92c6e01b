// The evidence of queries with NEAR, BEFORE and ATLEAST: from what each node found down to the hits that
// count.
#include <algorithm>

#include "rules/evidence.hpp"

namespace wirewatch::rules {

// From the query's occurrences down to the leaves' hits that make them up.
double Evidence::collect_marked(Program program) {
    auto query = program.query();
    found_ = evaluation_.parts(query, program.is(program::is_flat));
    make_marks(query);
    if (!mark_parts(query)) {
        found_ = evaluation_.all(query);
        make_marks(query);
        auto root = query.count() - 1;
        std::fill(marks_.begin() + marks_at_[root], marks_.end(), 1);
        for (auto i = query.count(); i-- > 0;) mark_inner(query, i);
    }
    return take_leaves(program);
}

void Evidence::make_marks(ProgramNodes const& query) {
    marks_at_.resize(query.count());
    std::uint32_t all = 0;
    for (std::uint32_t i = 0; i < query.count(); ++i) {
        marks_at_[i] = all;
        all += static_cast<std::uint32_t>(found_[i].list.size());
    }
    marks_.assign(all, 0);
}

// While the query has no more occurrences than it may, all of each outer part count, so that they need not be
// joined. False = there may be more.
bool Evidence::mark_parts(ProgramNodes const& query) {
    std::size_t occurrences = 0;
    counts_.assign(query.count(), 0);
    for (auto i = query.count(); i-- > 0 && occurrences <= most_occurrences;) {
        if (!evaluation_.is_outer(i)) {
            mark_inner(query, i);
            continue;
        }
        auto parent = query.parent(i);
        if (!found_[i].matched || (parent != i && counts_[parent] == 0)) continue;
        counts_[i] = 1;
        if (query.kind(i) == NodeKind::near) {
            auto *left = marks_.data() + marks_at_[query.left_of(i)],
                 *right = marks_.data() + marks_at_[i - 1];
            evaluation_.pairs(query, i).each([&](std::uint32_t a, std::uint32_t b) {
                left[a] = right[b] = 1;
                return ++occurrences <= most_occurrences;
            });
        } else {
            auto marks = marks_.begin() + marks_at_[i];
            std::fill_n(marks, found_[i].list.size(), 1);
            occurrences += found_[i].list.size();
            mark_inner(query, i);
        }
    }
    return occurrences <= most_occurrences;
}

void Evidence::mark_inner(ProgramNodes const& query, std::uint32_t node) {
    if (query.kind(node) == NodeKind::leaf || found_[node].list.empty()) return;
    if (query.kind(node) == NodeKind::near) {
        mark_pairs(query, node);
    } else {
        mark_children(query, node);
    }
}

// Each occurrence of AND, OR and ATLEAST is one of its parts', or several's.
void Evidence::mark_children(ProgramNodes const& query, std::uint32_t node) {
    auto const& whole = found_[node].list;
    for (auto child = node; child > query.begin_of(node); child = query.begin_of(child)) {
        --child;
        if (!found_[child].matched) continue;
        auto at = whole.begin();
        auto const& part = found_[child].list;
        for (std::size_t i = 0; i < part.size(); ++i) {
            at = std::lower_bound(at, whole.end(), part[i]);
            if (at == whole.end()) break;
            auto marked = marks_[marks_at_[node] + static_cast<std::size_t>(at - whole.begin())] != 0;
            if (marked && *at == part[i]) marks_[marks_at_[child] + i] = 1;
        }
    }
}

void Evidence::mark_pairs(ProgramNodes const& query, std::uint32_t node) {
    auto left_node = query.left_of(node);
    auto left = found_[left_node].list, right = found_[node - 1].list, whole = found_[node].list;
    evaluation_.pairs(query, node).each([&](std::uint32_t i, std::uint32_t j) {
        Stretch joined{std::min(left[i].begin, right[j].begin), std::max(left[i].end, right[j].end)};
        auto at = std::lower_bound(whole.begin(), whole.end(), joined) - whole.begin();
        if (marks_[marks_at_[node] + static_cast<std::size_t>(at)] != 0) {
            marks_[marks_at_[left_node] + i] = 1;
            marks_[marks_at_[node - 1] + j] = 1;
        }
        return true;
    });
}

// A leaf that stands at several nodes has the hits of all.
double Evidence::take_leaves(Program program) {
    auto query = program.query();
    constexpr auto none = 0xFFFFFFFFu;
    node_of_leaf_.assign(query.leaf_count(), none);
    for (std::uint32_t i = 0; i < query.count(); ++i) {
        if (query.kind(i) != NodeKind::leaf) continue;
        auto& first = node_of_leaf_[query.value(i)];
        if (first == none) {
            first = i;
            continue;
        }
        for (std::size_t k = 0; k < found_[i].list.size(); ++k) {
            auto& mark = marks_[marks_at_[first] + k];
            mark = std::max(mark, marks_[marks_at_[i] + k]);
        }
    }
    double score = 0;
    for (std::uint32_t leaf = 0; leaf < query.leaf_count(); ++leaf) {
        auto node = node_of_leaf_[leaf];
        if (node == none) continue;
        auto list = found_[node].list;
        auto const* marks = marks_.data() + marks_at_[node];
        auto begin = hit_count_;
        add_marked(list, [marks](std::size_t k) { return marks[k] != 0; });
        if (hit_count_ == begin) continue;
        score += slots_.worth(hits_from(begin)).times(weight_of(program, leaf));
    }
    return score;
}

}  // namespace wirewatch::rules
