#include "rules/evidence.hpp"

#include <algorithm>

namespace wirewatch::rules {

double Evidence::collect(Program program) {
    hit_count_ = 0;
    if (program.is(program::has_positions)) {
        if (auto score = program.is(program::is_flat) ? collect_simple(program) : std::nullopt) return *score;
        hit_count_ = 0;
        return collect_marked(program);
    }
    double score = 0;
    each_leaf(program, [&](ArticleSlots::Hits const& hits, double weight) {
        add(hits.list);
        score += hits.worth.times(weight);
    });
    return hit_count_ <= most_occurrences ? score : collect_cut(program);
}

// Calls with the hits of each leaf that is there and counts, in the order of their numbers, and its weight.
template <typename Take>
void Evidence::each_leaf(Program program, Take&& take) {
    if (program.is(program::is_plain)) {
        // All that is there of the sets was found: the query is an AND of ORs of them.
        auto lists = compiled_.begin_of(SlotKind::any_of);
        for (auto const* sets = program.sets();; ++sets) {
            auto slot = *sets >> program::slot_shift;
            if ((*sets & program::is_absent) == 0 && slots_.has(slot)) {
                if (slot < lists) {
                    take(slots_.hits(slot), 1);
                } else {
                    slots_.each_part(slots_.seen(slot),
                                     [&](ArticleSlots::Hits const& hits) { take(hits, 1); });
                }
            }
            if ((*sets & program::ends_all) != 0) return;
        }
    }
    auto query = program.query();
    auto is_flat = program.is(program::is_flat);
    if (!is_flat) decide_nodes(query);
    for (std::uint32_t leaf = 0; leaf < query.leaf_count(); ++leaf) {
        if (is_flat ? !query.can_be_hit(leaf) : counts_[leaf] == 0) continue;
        if (auto hits = slots_.hits(query.slot(leaf)); !hits.list.empty())
            take(hits, weight_of(program, leaf));
    }
}

// Without NEAR and ATLEAST every hit of a leaf counts, unless an AND above it fails or a NOT stands there:
// then counts_ of the leaf is 0.
void Evidence::decide_nodes(ProgramNodes const& query) {
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
    counts_.assign(query.leaf_count(), 0);
    for (auto i = query.count(); i-- > 0;) {
        auto parent = query.parent(i);
        if (parent != i && (marks_[parent] == 0 || query.kind(parent) == NodeKind::negation)) marks_[i] = 0;
        if (query.kind(i) == NodeKind::leaf && marks_[i] != 0) counts_[query.value(i)] = 1;
    }
}

// A node has most_occurrences at most, so what comes behind the last of the root's is no hit.
double Evidence::collect_cut(Program program) {
    hit_count_ = 0;
    struct Part {
        std::span<Stretch const> hits;
        double weight = 1;
    };
    std::vector<Part> parts;
    each_leaf(program, [&](ArticleSlots::Hits const& hits, double weight) {
        parts.push_back({hits.list, weight});
        add(hits.list);
    });
    tidy();
    auto last = hits_[std::min(hit_count_, most_occurrences) - 1];
    hit_count_ = std::min(hit_count_, most_occurrences);
    double score = 0;
    for (auto const& part : parts) {
        auto end = std::upper_bound(part.hits.begin(), part.hits.end(), last);
        if (end != part.hits.begin()) score += slots_.worth({part.hits.begin(), end}).times(part.weight);
    }
    return score;
}

double Evidence::weight_of(Program program, std::uint32_t leaf) const {
    return program.weights() == program::no_weights ? 1 : compiled_.weights[program.weights() + leaf];
}

// Of a flat query, if each leaf stands once in it, each NEAR is a simple one and nothing is to be cut.
std::optional<double> Evidence::collect_simple(Program program) {
    auto query = program.query();
    double score = 0;
    std::uint32_t leaf = 0;
    std::size_t occurrences = 0;
    for (std::uint32_t node = 0; node < query.count(); ++node) {
        if (query.kind(node) != NodeKind::leaf) continue;
        auto turn = query.turn(node);
        if (query.value(node) != leaf || (turn != node && query.kind(turn) != NodeKind::near)) return {};
        auto first = leaf++;
        for (; node < turn; ++node) {
            if (query.kind(node + 1) == NodeKind::leaf && query.value(node + 1) != leaf++) return {};
        }
        if (!query.can_be_hit(first)) continue;
        if (query.kind(turn) == NodeKind::leaf) {
            auto hits = slots_.hits(query.slot(first));
            add(hits.list);
            occurrences += hits.list.size();
            if (!hits.list.empty()) score += hits.worth.times(weight_of(program, first));
            continue;
        }
        auto* near = evaluation_.simple_near(query, turn);
        if (near == nullptr) return {};
        occurrences += near->mark();
        for (auto const& part : near->leaves()) {
            auto begin = hit_count_;
            add_marked(part.list, [&](std::size_t k) { return (part.marks >> k & 1) != 0; });
            if (hit_count_ != begin)
                score += slots_.worth(hits_from(begin)).times(weight_of(program, part.number));
        }
    }
    if (occurrences > most_occurrences) return {};
    return score;
}

void Evidence::add(std::span<Stretch const> hits) {
    make_room(hits.size());
    for (auto hit : hits) hits_[hit_count_++] = hit;
}

void Evidence::tidy() {
    if (hit_count_ < 2) return;
    auto begin = hits_.begin(), end = begin + static_cast<std::ptrdiff_t>(hit_count_);
    if (!std::is_sorted(begin, end)) std::sort(begin, end);
    hit_count_ = static_cast<std::size_t>(std::unique(begin, end) - begin);
}

void Evidence::add_spans(std::vector<Span>& spans) {
    tidy();
    auto const& words = slots_.words();
    auto const &title = words.parts()[0], &text = words.parts()[1];
    for (std::size_t i = 0; i < hit_count_ && hits_[i].begin < text.end; ++i) {
        auto hit = hits_[i];
        auto const& part = hit.begin < title.end ? title : text;
        spans.push_back({&part == &title ? Field::title : Field::text,
                         part.words->begin(hit.begin - part.begin),
                         part.words->end(hit.end - 1 - part.begin)});
    }
}

}  // namespace wirewatch::rules
