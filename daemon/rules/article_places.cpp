// Where the slots of an article stand: lists of stretches, made when they are asked for.
#include <algorithm>

#include "rules/article_slots.hpp"
#include "rules/occurrence.hpp"

namespace wirewatch::rules {

namespace {

// The matches of a regex of which each begins with `literal`, which lies in one of the words at `places`.
template <typename Found>
void each_from(Regex const& regex, std::string const& literal, std::span<Stretch const> places,
               ArticleWords::Normalised const& in, Found const& found) {
    std::string_view const text = in.text.text;
    std::size_t next = 0;  // matches do not overlap
    for (auto place : places) {
        auto word = place.begin - in.begin;
        if (place.begin < in.begin || word >= in.text.begins.size()) continue;
        auto to_word_end = text.substr(0, in.text.ends[word]);
        next = std::max<std::size_t>(next, in.text.begins[word]);
        for (auto at = to_word_end.find(literal, next); at != text.npos;
             at = to_word_end.find(literal, next)) {
            auto end = regex.match_at(text, at);
            if (end > at && !found(at, end)) return;
            next = std::max(end, at + 1);
        }
    }
}

}  // namespace

std::span<Stretch const> ArticleSlots::stretches(Slot slot) {
    if (slot >= compiled_->begin_of(SlotKind::phrase)) return composite(slot).list;
    return has(slot) ? list(number_[slot]) : std::span<Stretch const>{};
}

ArticleSlots::Hits ArticleSlots::composite(Slot slot) {
    auto first = compiled_->begin_of(SlotKind::phrase);
    if (auto need = compiled_->needs[slot - first]; need != no_slot && !has(need)) return {};
    auto number = number_[slot];
    if (number < composites_.size() && composites_[number].slot == slot) return composites_[number].hits;
    auto regexes = compiled_->begin_of(SlotKind::regex);
    auto found = slot < regexes ? phrase(slot - first) : regex(compiled_->regexes[slot - regexes]);
    number_[slot] = static_cast<std::uint32_t>(composites_.size());
    composites_.push_back({slot, {found, worth(found)}});
    return composites_.back().hits;
}

ArticleSlots::Worth ArticleSlots::worth(std::span<Stretch const> list) const {
    std::array<std::uint32_t, zone_count> counts{};
    for (auto stretch : list) ++counts[static_cast<std::size_t>(words_->zone_of(stretch.begin))];
    return worth_of(counts);
}

std::span<Stretch const> ArticleSlots::kept(std::vector<Stretch> const& list) {
    auto room = arena_.take(list.size());
    std::copy(list.begin(), list.end(), room.begin());
    return room;
}

void ArticleSlots::make_list(std::uint32_t number) {
    if (number < word_count_) {
        list_word(number);
        return;
    }
    auto& seen = seen_[number];
    auto found = compiled_->is_kind(seen.slot, SlotKind::zoned) ? list_zone(seen.slot) : list_sources(seen);
    seen_[number].list = found.data();
    seen_[number].list_size = static_cast<std::uint32_t>(found.size());
}

void ArticleSlots::list_word(std::uint32_t number) {
    auto& seen = seen_[number];
    auto room = arena_.take(seen.count());
    auto position = seen.last;
    for (auto i = room.size(); i-- > 0; position = before_[position]) room[i] = {position, position + 1};
    seen.list = room.data();
    seen.list_size = static_cast<std::uint32_t>(room.size());
}

std::span<Stretch const> ArticleSlots::list_sources(Seen const& seen) {
    auto room = arena_.take(seen.count());
    std::size_t filled = 0;
    auto length = compiled_->is_kind(seen.slot, SlotKind::pair) ? 2u : 1u;
    for (auto at = seen.sources; at != 0; at = sources_[at].next) {
        auto const& source = sources_[at];
        if (source.position != no_position) {
            room[filled++] = {source.position, source.position + length};
            continue;
        }
        auto part = list(source.seen);
        std::copy(part.begin(), part.end(), room.begin() + static_cast<std::ptrdiff_t>(filled));
        filled += part.size();
    }
    std::sort(room.begin(), room.end());
    return room;
}

std::span<Stretch const> ArticleSlots::list_zone(Slot slot) {
    auto begin = compiled_->begin_of(SlotKind::exact);
    auto scope = compiled_->zones[slot - compiled_->begin_of(SlotKind::zoned)];
    auto all = list(number_[compiled_->bases[slot - begin]]);
    auto first = std::partition_point(
        all.begin(), all.end(), [&](Stretch s) { return !within(scope, s) && s.begin < scope_end(scope); });
    auto last = std::partition_point(first, all.end(), [&](Stretch s) { return within(scope, s); });
    return {first, last};
}

std::uint32_t ArticleSlots::scope_end(Scope scope) const {
    switch (scope) {
        case Scope::title:
            return words_->parts()[0].end;
        case Scope::lead:
            return words_->lead_end;
        default:
            return words_->text_end();
    }
}

bool ArticleSlots::within(Scope scope, Stretch stretch) const {
    switch (scope) {
        case Scope::title:
            return stretch.end <= words_->parts()[0].end;
        case Scope::lead:
            return stretch.begin >= words_->lead_begin && stretch.end <= words_->lead_end;
        case Scope::text:
            return stretch.begin >= words_->text_begin() && stretch.end <= words_->text_end();
        default:
            return true;
    }
}

bool ArticleSlots::stands(Slot slot, std::uint32_t position) {
    if (slot < compiled_->begin_of(SlotKind::wildcard)) return at_[position] == number_[slot] + 1;
    auto all = list(number_[slot]);
    return std::binary_search(all.begin(), all.end(), Stretch{position, position + 1});
}

// From the places of its rarest word.
std::span<Stretch const> ArticleSlots::phrase(std::uint32_t number) {
    auto begin = compiled_->phrase_begins[number];
    std::span<Slot const> slots(compiled_->phrase_words.data() + begin,
                                compiled_->phrase_begins[number + 1] - begin);
    auto scope = compiled_->phrase_scopes[number];
    std::uint32_t rarest = 0;
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
        if (!has(slots[i])) return {};
        if (seen(slots[i]).count() < seen(slots[rarest]).count()) rarest = i;
    }
    auto length = static_cast<std::uint32_t>(slots.size());
    scratch_.clear();
    for (auto place : list(number_[slots[rarest]])) {
        if (place.begin < rarest || place.begin - rarest + length > words_->size()) continue;
        Stretch whole{place.begin - rarest, place.begin - rarest + length};
        auto fits = within(scope, whole);
        for (std::uint32_t i = 0; fits && i < length; ++i)
            fits = i == rarest || stands(slots[i], whole.begin + i);
        if (!fits || words_->part_of(whole.begin).end < whole.end) continue;
        scratch_.push_back(whole);
        if (scratch_.size() == most_occurrences) break;
    }
    return kept(scratch_);
}

std::span<Stretch const> ArticleSlots::regex(RegexTerm const& term) {
    auto const& prefix = term.regex->prefix();
    auto start = std::find_if(term.literals.begin(), term.literals.end(),
                              [&](auto const& literal) { return prefix.starts_with(literal.first); });
    std::span<Stretch const> places;
    if (start != term.literals.end()) places = stretches(start->second);
    scratch_.clear();
    for (auto section : sections_of(term.scope)) {
        auto const& normalised = words_->normalised(section);
        auto found = [&](std::size_t begin, std::size_t end) {
            auto touched = normalised.text.touched(begin, end);
            if (!touched) return true;
            Stretch whole{normalised.begin + touched->first, normalised.begin + touched->second};
            auto known = !scratch_.empty() && scratch_.back() == whole;
            if (!known && within(term.scope, whole) && words_->part_of(whole.begin).end >= whole.end)
                scratch_.push_back(whole);
            return scratch_.size() < most_occurrences;
        };
        if (start == term.literals.end()) {
            term.regex->each(normalised.text.text, found);
        } else {
            each_from(*term.regex, start->first, places, normalised, found);
        }
    }
    return kept(scratch_);
}

}  // namespace wirewatch::rules
