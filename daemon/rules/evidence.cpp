#include "rules/evidence.hpp"

#include <algorithm>

namespace wirewatch::rules {
double Evidence::collect(Program program) {
    parts_.clear();
    if (program.is(program::is_plain)) {
        collect_sets(program.sets());
    } else if (program.is(program::has_positions)) {
        collect_marked(program);
    } else if (program.is(program::is_flat)) {
        collect_flat(program);
    } else {
        collect_nodes(program);
    }
    return score();
}

// All that is there of the sets was found: the query is an AND of ORs of them.
void Evidence::collect_sets(ProgramWord const* sets) {
    auto lists = compiled_.begin_of(SlotKind::any_of);
    for (;; ++sets) {
        auto slot = *sets >> program::slot_shift;
        if ((*sets & program::is_absent) == 0 && slots_.has(slot)) {
            if (slot < lists) {
                parts_.push_back({slots_.stretches(slot), 1});
            } else {
                slots_.each_part(slots_.seen(slot), [this](ArticleSlots::Seen const& part) {
                    parts_.push_back({slots_.stretches(part.slot), 1});
                });
            }
        }
        if ((*sets & program::ends_all) != 0) break;
    }
    cut();
}

void Evidence::collect_flat(Program program) {
    auto query = program.query();
    for (std::uint32_t leaf = 0; leaf < query.leaf_count(); ++leaf) {
        if (query.can_be_hit(leaf) && evaluation_.matches(query.slot(leaf)))
            parts_.push_back({slots_.stretches(query.slot(leaf)), weight_of(program, leaf)});
    }
    cut();
}

// Without NEAR and ATLEAST every hit of a leaf counts, unless an AND above it fails or a NOT stands there.
void Evidence::collect_nodes(Program program) {
    auto query = program.query();
    marks_.assign(query.count(), 0);
    for (std::uint32_t i = 0; i < query.count(); ++i) {
        auto& matched = marks_[i];
        if (query.kind(i) == NodeKind::leaf)
            matched = evaluation_.matches(query.slot(query.value(i))) ? 1 : 0;
        auto parent = query.parent(i);
        if (parent == i) break;
        auto first_child = query.begin_of(parent) == query.begin_of(i);
        auto& above = marks_[parent];
        if (query.kind(parent) == NodeKind::negation) {
            above = matched == 0 ? 1 : 0;
        } else if (first_child) {
            above = matched;
        } else {
            above = query.kind(parent) == NodeKind::all ? std::min(above, matched) : std::max(above, matched);
        }
    }
    marks_at_.assign(query.leaf_count(), 0);  // whether the leaf counts
    for (auto i = query.count(); i-- > 0;) {
        auto parent = query.parent(i);
        if (parent != i && (marks_[parent] == 0 || query.kind(parent) == NodeKind::negation)) marks_[i] = 0;
        if (query.kind(i) == NodeKind::leaf && marks_[i] != 0) marks_at_[query.value(i)] = 1;
    }
    for (std::uint32_t leaf = 0; leaf < query.leaf_count(); ++leaf) {
        if (marks_at_[leaf] != 0)
            parts_.push_back({slots_.stretches(query.slot(leaf)), weight_of(program, leaf)});
    }
    cut();
}

double Evidence::weight_of(Program program, std::uint32_t leaf) const {
    return program.weights() == program::no_weights ? 1 : compiled_.weights[program.weights() + leaf];
}

// From the query's occurrences down to the leaves' hits that make them up.
void Evidence::collect_marked(Program program) {
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
    collect_leaves(program);
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
void Evidence::collect_leaves(Program program) {
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
    for (std::uint32_t leaf = 0; leaf < query.leaf_count(); ++leaf) {
        auto node = node_of_leaf_[leaf];
        if (node == none) continue;
        auto list = found_[node].list;
        auto const* marks = marks_.data() + marks_at_[node];
        auto count = static_cast<std::size_t>(std::count(marks, marks + list.size(), 1));
        if (count == 0) continue;
        auto room = slots_.arena().take(count);
        std::size_t filled = 0;
        for (std::size_t k = 0; k < list.size(); ++k) {
            if (marks[k] != 0) room[filled++] = list[k];
        }
        parts_.push_back({room, weight_of(program, leaf)});
    }
}

// A node has most_occurrences at most, so what comes behind the last of the root's is no hit.
void Evidence::cut() {
    std::size_t all = 0;
    for (auto const& part : parts_) all += part.hits.size();
    if (all <= most_occurrences) return;
    stretches_.clear();
    for (auto const& part : parts_) stretches_.insert(stretches_.end(), part.hits.begin(), part.hits.end());
    std::sort(stretches_.begin(), stretches_.end());
    stretches_.erase(std::unique(stretches_.begin(), stretches_.end()), stretches_.end());
    if (stretches_.size() <= most_occurrences) return;
    auto last = stretches_[most_occurrences - 1];
    for (auto& part : parts_) {
        auto end = std::upper_bound(part.hits.begin(), part.hits.end(), last);
        part.hits = {part.hits.begin(), end};
    }
    std::erase_if(parts_, [](Part const& part) { return part.hits.empty(); });
}

double Evidence::score() const {
    double sum = 0;
    for (auto const& part : parts_) {
        auto one = part.weight * field_weight(part.hits);
        sum += part.hits.size() > 1 ? one * 1.5 : one;
    }
    return sum;
}

double Evidence::field_weight(std::span<Stretch const> hits) const {
    auto const& words = slots_.words();
    if (hits.front().begin < words.text_begin()) return 3;
    for (auto hit : hits) {
        if (hit.begin >= words.lead_end) break;
        if (hit.begin >= words.lead_begin) return 2;
    }
    return 1;
}

void Evidence::add_spans(std::vector<Span>& spans) {
    auto const& words = slots_.words();
    stretches_.clear();
    for (auto const& part : parts_) stretches_.insert(stretches_.end(), part.hits.begin(), part.hits.end());
    if (!std::is_sorted(stretches_.begin(), stretches_.end()))
        std::sort(stretches_.begin(), stretches_.end());
    stretches_.erase(std::unique(stretches_.begin(), stretches_.end()), stretches_.end());
    auto const &title = words.parts()[0], &text = words.parts()[1];
    for (auto stretch : stretches_) {
        if (stretch.begin >= text.end) break;
        auto const& part = stretch.begin < title.end ? title : text;
        spans.push_back({&part == &title ? Field::title : Field::text,
                         part.words->begin(stretch.begin - part.begin),
                         part.words->end(stretch.end - 1 - part.begin)});
    }
}

}  // namespace wirewatch::rules
