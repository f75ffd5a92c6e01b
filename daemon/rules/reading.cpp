#include "rules/reading.hpp"

#include <algorithm>

#include "rules/check.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

// Scripts without spaces between words: Thai, kana, Han (the blocks the news uses).
bool is_unspaced(std::string_view word) {
    std::size_t at = 0;
    auto c = text::decode(word, at);
    return (c >= 0x0E00 && c <= 0x0E7F) || (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

double field_weight(Hit const& hit, Reading const& reading) {
    if (hit.field == Field::title) return 3;
    return reading.in_lead(hit.field, hit.begin) ? 2 : 1;
}

}  // namespace

Reading::Reading(Article const& given)
    : article(&given), title(text::tokens(given.title)), body(text::tokens(given.text)) {
    while (lead_begin < body.size() && body[lead_begin].begin < given.lead_at) ++lead_begin;
    std::uint32_t used = 0;
    for (lead_end = lead_begin; lead_end < body.size(); ++lead_end) {
        used += is_unspaced(body[lead_end].folded) ? 1 : 2;
        if (used > lead_half_words) break;
    }
}

bool Reading::within(Scope scope, Field field, std::uint32_t begin, std::uint32_t end) const {
    switch (scope) {
        case Scope::anywhere:
            return true;
        case Scope::title:
            return field == Field::title;
        case Scope::text:
            return field == Field::text;
        case Scope::lead:
            return field == Field::text && begin >= lead_begin && end <= lead_end;
    }
    return false;
}

std::optional<std::uint32_t> gap_between(Occurrence const& a, Occurrence const& b) {
    if (a.field != b.field) return std::nullopt;
    if (a.end <= b.begin) return b.begin - a.end;
    if (b.end <= a.begin) return a.begin - b.end;
    return std::nullopt;
}

Occurrence joined(Occurrence const& a, Occurrence const& b) {
    Occurrence both{a.field, std::min(a.begin, b.begin), std::max(a.end, b.end), a.hits};
    both.hits.insert(both.hits.end(), b.hits.begin(), b.hits.end());
    return both;
}

std::vector<Hit> distinct_hits(std::vector<Occurrence> const& occurrences) {
    std::vector<Hit> hits;
    for (auto const& occurrence : occurrences)
        hits.insert(hits.end(), occurrence.hits.begin(), occurrence.hits.end());
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
    return hits;
}

double score_of(std::vector<Leaf> const& leaves, std::vector<Hit> const& hits, Reading const& reading) {
    double score = 0;
    for (auto hit = hits.begin(); hit != hits.end();) {
        auto end = std::find_if(hit, hits.end(), [&](Hit const& other) { return other.leaf != hit->leaf; });
        double best = 0;
        for (auto one = hit; one != end; ++one) best = std::max(best, field_weight(*one, reading));
        auto part = leaves[hit->leaf].weight * best;
        score += end - hit > 1 ? part * 1.5 : part;
        hit = end;
    }
    return score;
}

std::vector<Span> spans_of(std::vector<Hit> const& hits, Reading const& reading) {
    std::vector<Span> spans;
    for (auto const& hit : hits) {
        auto const& words = reading.words(hit.field);
        spans.push_back({hit.field, words[hit.begin].begin, words[hit.end - 1].end});
    }
    std::sort(spans.begin(), spans.end(), [](Span const& a, Span const& b) {
        return std::tuple(a.field, a.begin, a.end) < std::tuple(b.field, b.begin, b.end);
    });
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
    return spans;
}

}  // namespace wirewatch::rules
