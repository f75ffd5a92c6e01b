#include "rules/occurrence.hpp"

#include <algorithm>
#include <tuple>

namespace wirewatch::rules {
namespace {

double field_weight(Hit const& hit, Reading const& reading) {
    if (hit.section == Section::title) return 3;
    return reading.in_lead(hit.section, hit.begin) ? 2 : 1;
}

auto stretch(Occurrence const& occurrence) {
    return std::tuple(occurrence.section, occurrence.begin, occurrence.end);
}

void sort_and_unite(std::vector<Hit>& hits) {
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
}

}  // namespace

std::optional<std::uint32_t> gap_between(Occurrence const& a, Occurrence const& b) {
    if (a.section != b.section) return std::nullopt;
    if (a.end <= b.begin) return b.begin - a.end;
    if (b.end <= a.begin) return a.begin - b.end;
    return std::nullopt;
}

Occurrence joined(Occurrence const& a, Occurrence const& b) {
    Occurrence both{a.section, std::min(a.begin, b.begin), std::max(a.end, b.end), a.hits};
    both.hits.insert(both.hits.end(), b.hits.begin(), b.hits.end());
    return both;
}

void tidy(std::vector<Occurrence>& occurrences) {
    std::stable_sort(occurrences.begin(), occurrences.end(),
                     [](auto const& a, auto const& b) { return stretch(a) < stretch(b); });
    std::vector<Occurrence> distinct;
    for (auto& occurrence : occurrences) {
        if (!distinct.empty() && stretch(distinct.back()) == stretch(occurrence)) {
            auto& hits = distinct.back().hits;
            hits.insert(hits.end(), occurrence.hits.begin(), occurrence.hits.end());
        } else if (distinct.size() < most_occurrences) {
            distinct.push_back(std::move(occurrence));
        } else {
            break;
        }
    }
    for (auto& occurrence : distinct) sort_and_unite(occurrence.hits);
    occurrences = std::move(distinct);
}

std::vector<Hit> distinct_hits(std::vector<Occurrence> const& occurrences) {
    std::vector<Hit> hits;
    for (auto const& occurrence : occurrences)
        hits.insert(hits.end(), occurrence.hits.begin(), occurrence.hits.end());
    sort_and_unite(hits);
    return hits;
}

double part_of(Leaf const& leaf, std::vector<Hit>::const_iterator begin, std::vector<Hit>::const_iterator end,
               Reading const& reading) {
    double best = 0;
    for (auto hit = begin; hit != end; ++hit) best = std::max(best, field_weight(*hit, reading));
    auto part = leaf.weight * best;
    return end - begin > 1 ? part * 1.5 : part;
}

double score_of(std::vector<Leaf> const& leaves, std::vector<Hit> const& hits, Reading const& reading) {
    double score = 0;
    for (auto hit = hits.begin(); hit != hits.end();) {
        auto end = std::find_if(hit, hits.end(), [&](Hit const& other) { return other.leaf != hit->leaf; });
        score += part_of(leaves[hit->leaf], hit, end, reading);
        hit = end;
    }
    return score;
}

std::vector<Span> spans_of(std::vector<Hit> const& hits, Reading const& reading) {
    std::vector<Span> spans;
    for (auto const& hit : hits) {
        if (hit.section != Section::title && hit.section != Section::text) continue;
        auto const& words = reading.words(hit.section);
        auto field = hit.section == Section::title ? Field::title : Field::text;
        spans.push_back({field, words[hit.begin].begin, words[hit.end - 1].end});
    }
    std::sort(spans.begin(), spans.end(), [](Span const& a, Span const& b) {
        return std::tuple(a.field, a.begin, a.end) < std::tuple(b.field, b.begin, b.end);
    });
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    return spans;
}

}  // namespace wirewatch::rules
