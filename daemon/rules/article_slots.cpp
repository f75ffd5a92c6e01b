// Which slots an article holds: its words are looked up once, then slots made of others follow in their
// order.
#include "rules/article_slots.hpp"

#include <utility>

#include "rules/term.hpp"
#include "text/normalise.hpp"

namespace wirewatch::rules {
namespace {

Zone zone_of(Scope scope) {
    return scope == Scope::title ? Zone::title : Zone::lead;
}

}  // namespace

ArticleSlots::ArticleSlots(Compiled const& compiled) : compiled_(&compiled) {
    auto all = compiled_->kind_begins.back();
    present_.resize(all / 64 + 1);
    number_.resize(all);
    sources_.resize(1);
    tails_[always_there / 64] |= std::uint64_t{1} << (always_there % 64);
}

void ArticleSlots::clear() {
    for (std::uint32_t i = 0; i < seen_count_; ++i) {
        if (auto slot = seen_[i].slot; slot != no_slot) {
            present_[slot / 64] = 0;
            tails_[static_cast<std::uint16_t>(slot) / 64] = 0;
        }
        seen_[i] = {};
    }
    tails_[always_there / 64] |= std::uint64_t{1} << (always_there % 64);
    seen_count_ = 0;
    sources_.resize(1);
    composites_.clear();
    arena_.clear();
    ++article_;
    if (fitting_.is_full()) fitting_.clear();
    if (inflected_.is_full()) inflected_.clear();
}

void ArticleSlots::read(ArticleWords& words) {
    clear();
    words_ = &words;
    at_.assign(words.size() + 1, 0);
    if (before_.size() < words.size()) before_.resize(words.size());
    pair_begins_.clear();
    for (auto const& part : words.parts()) {
        if (compiled_->has_family(part.family)) look_up(part);
    }
    word_count_ = seen_count_;
    find_pairs();
    if (compiled_->inflections) {
        if (auto const* stems = compiled_->inflections->of(words.language())) {
            for (auto const& part : words.parts()) {
                if (compiled_->has_family(part.family)) inflect(part, *stems);
            }
        }
    }
    follow();
}

void ArticleSlots::teach(Frequencies& frequencies) const {
    frequencies.begin_article();
    for (auto const& seen : this->seen()) {
        if (seen.slot != no_slot) frequencies.add(compiled_->hashes[seen.slot]);
    }
    for (auto const& part : words_->parts()) {
        for (auto at = part.begin; part.family == Family::text && at < part.end; ++at) {
            if (at_[at] == 0)
                frequencies.add(static_cast<std::uint32_t>(part.words->hash(at - part.begin) >> 32));
        }
    }
}

std::uint32_t ArticleSlots::see(Slot slot) {
    if (has(slot)) return number_[slot];
    mark_present(slot);
    __builtin_prefetch(&compiled_->rows[slot]);
    auto number = see_next();
    seen_[number].slot = slot;
    return number_[slot] = number;
}

void ArticleSlots::see_at(Slot slot, std::uint32_t position) {
    auto fresh = !has(slot);
    auto number = see(slot);
    if (fresh) pending_[of_words].push_back(number);
    ++seen_[number].counts[static_cast<std::size_t>(words_->zone_of(position))];
    add_source(seen_[number], 0, position);
}

std::uint32_t ArticleSlots::see_next() {
    if (seen_count_ == seen_.size()) seen_.resize(2 * seen_.size() + 64);
    return seen_count_++;
}

void ArticleSlots::add_source(Seen& seen, std::uint32_t source, std::uint32_t position) {
    sources_.push_back({seen.sources, source, position});
    seen.sources = static_cast<std::uint32_t>(sources_.size() - 1);
}

void ArticleSlots::follow() {
    for (std::uint32_t number = 0; number < word_count_; ++number) {
        if (seen_[number].slot != no_slot) {
            follow_edges(number);
            continue;
        }
        for (auto slot : fitting_.slots(seen_[number].sources)) reach(slot, number);
    }
    for (auto& level : pending_) {
        for (std::size_t i = 0; i < level.size(); ++i) follow_edges(level[i]);
        level.clear();
    }
}

void ArticleSlots::follow_edges(std::uint32_t from) {
    auto const* row = &compiled_->rows[seen_[from].slot];
    for (auto edge = row[0].edges; edge < row[1].edges; ++edge) reach(compiled_->edges[edge], from);
}

void ArticleSlots::reach(Slot slot, std::uint32_t source) {
    if (slot < compiled_->begin_of(SlotKind::exact)) {
        reach_union(slot, source, of_words);
    } else if (slot < compiled_->begin_of(SlotKind::zoned)) {
        reach_exact(slot, source);
    } else if (slot < compiled_->begin_of(SlotKind::any_of)) {
        reach_zone(slot, source);
    } else {
        reach_union(slot, source, list_level);
    }
}

void ArticleSlots::reach_union(Slot slot, std::uint32_t source, std::size_t level) {
    auto fresh = !has(slot);
    auto number = see(slot);
    if (fresh) pending_[level].push_back(number);
    for (std::size_t zone = 0; zone < zone_count; ++zone)
        seen_[number].counts[zone] += seen_[source].counts[zone];
    add_source(seen_[number], source, no_position);
}

// Looks at the word as it was written.
void ArticleSlots::reach_exact(Slot slot, std::uint32_t source) {
    auto const& exact = compiled_->exact[slot - compiled_->begin_of(SlotKind::exact)];
    scratch_.clear();
    for (auto stretch : list(source)) {
        if (fits_wildcard(exact, text::fold_keeping_case(words_->given(stretch.begin))))
            scratch_.push_back(stretch);
    }
    if (scratch_.empty()) return;
    auto number = see(slot);
    pending_[exact_level].push_back(number);
    auto found = kept(scratch_);
    seen_[number].list = found.data();
    seen_[number].list_size = static_cast<std::uint32_t>(found.size());
    for (auto stretch : found)
        ++seen_[number].counts[static_cast<std::size_t>(words_->zone_of(stretch.begin))];
}

void ArticleSlots::reach_zone(Slot slot, std::uint32_t source) {
    auto scope = compiled_->zones[slot - compiled_->begin_of(SlotKind::zoned)];
    auto counts = seen_[source].counts;
    constexpr auto rest = static_cast<std::size_t>(Zone::rest);
    for (auto zone : {Zone::title, Zone::lead}) {
        if (scope == Scope::text ? zone == Zone::title : zone != zone_of(scope))
            counts[static_cast<std::size_t>(zone)] = 0;
    }
    if (scope != Scope::text) counts[rest] = 0;
    if (counts[0] + counts[1] + counts[2] == 0) return;
    auto number = see(slot);
    pending_[zone_level].push_back(number);
    seen_[number].counts = counts;
}

}  // namespace wirewatch::rules
