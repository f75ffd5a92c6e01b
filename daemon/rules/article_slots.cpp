// Which slots an article holds: its words are looked up once, then slots made of others follow in their
// order.
#include "rules/article_slots.hpp"

#include <utility>

#include "rules/term.hpp"
#include "text/normalise.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t of_words = 0, exact_level = 1, zone_level = 2, list_level = 3;

bool is_ascii(std::string_view text) {
    for (auto c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t with) {
    return hash ^ (with + 1) * 0x9E3779B97F4A7C15;
}

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
    for (auto const& seen : seen_) {
        if (seen.slot == no_slot) continue;
        present_[seen.slot / 64] = 0;
        tails_[static_cast<std::uint16_t>(seen.slot) / 64] = 0;
    }
    tails_[always_there / 64] |= std::uint64_t{1} << (always_there % 64);
    seen_.clear();
    sources_.resize(1);
    composites_.clear();
    scans_ = 0;
    arena_.clear();
    ++article_;
    if (fitting_.is_full()) fitting_.clear();
    if (inflected_.is_full()) inflected_.clear();
}

void ArticleSlots::read(ArticleWords& words) {
    clear();
    words_ = &words;
    at_.assign(words.size() + 1, 0);
    pair_begins_.clear();
    for (auto const& part : words.parts()) {
        if (compiled_->has_family(part.family)) look_up(part);
    }
    word_count_ = static_cast<std::uint32_t>(seen_.size());
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
    for (auto const& seen : seen_) {
        if (seen.slot != no_slot) frequencies.add(compiled_->hashes[seen.slot]);
    }
    for (auto const& part : words_->parts()) {
        for (auto at = part.begin; part.family == Family::text && at < part.end; ++at) {
            if (at_[at] == 0)
                frequencies.add(static_cast<std::uint32_t>(part.words->hash(at - part.begin) >> 32));
        }
    }
}

// First the filter, then the dictionary: so the look-ups of one kind stand close together and overlap.
void ArticleSlots::look_up(ArticleWords::Part const& part) {
    auto family = static_cast<std::size_t>(part.family);
    auto const& dictionary = compiled_->words[family];
    auto hashes = part.words->hashes();
    auto count = static_cast<std::uint32_t>(hashes.size());
    maybe_.resize(count);
    unknown_.resize(count);
    std::uint32_t maybes = 0, unknowns = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto maybe = dictionary.may_hold(hashes[i]);
        maybe_[maybes] = i;
        unknown_[unknowns] = i;
        maybes += maybe ? 1 : 0;
        unknowns += maybe ? 0 : 1;
    }
    auto has_pairs = !compiled_->pairs.empty();
    constexpr std::uint32_t ahead = 8;
    for (std::uint32_t i = 0; i < std::min(ahead, maybes); ++i) dictionary.prefetch(hashes[maybe_[i]]);
    for (std::uint32_t i = 0; i < maybes; ++i) {
        if (i + ahead < maybes) dictionary.prefetch(hashes[maybe_[i + ahead]]);
        auto word = maybe_[i];
        auto slot = dictionary.find(hashes[word], part.words->folded(word));
        if (slot == no_slot) {
            unknown_[unknowns++] = word;
        } else {
            take(slot, part.begin + word, words_->zone_of(part.begin + word));
            if (has_pairs && compiled_->pairs.may_begin(slot)) pair_begins_.push_back(part.begin + word);
        }
    }
    unknown_.resize(unknowns);
    if (!compiled_->wildcards[family].empty()) fit_wildcards(part);
}

void ArticleSlots::take(Slot slot, std::uint32_t position, Zone zone) {
    auto number = see(slot);
    ++seen_[number].counts[static_cast<std::size_t>(zone)];
    at_[position] = number + 1;
}

std::uint32_t ArticleSlots::see(Slot slot) {
    auto& bits = present_[slot / 64];
    auto bit = std::uint64_t{1} << (slot % 64);
    if ((bits & bit) != 0) return number_[slot];
    bits |= bit;
    auto tail = static_cast<std::uint16_t>(slot);
    tails_[tail / 64] |= std::uint64_t{1} << (tail % 64);
    __builtin_prefetch(&compiled_->rows[slot]);
    number_[slot] = static_cast<std::uint32_t>(seen_.size());
    seen_.push_back({slot, {}, 0, 0, nullptr});
    return number_[slot];
}

void ArticleSlots::find_pairs() {
    auto const& pairs = compiled_->pairs;
    for (auto position : pair_begins_) {
        auto second = at_[position + 1];
        if (second == 0 || seen_[second - 1].slot == no_slot) continue;
        auto both = pairs.find(seen_[at_[position] - 1].slot, seen_[second - 1].slot);
        if (both == no_slot || words_->part_of(position).end == position + 1) continue;
        auto fresh = !has(both);
        auto number = see(both);
        if (fresh) pending_[of_words].push_back(number);
        ++seen_[number].counts[static_cast<std::size_t>(words_->zone_of(position))];
        add_source(seen_[number], 0, position);
    }
}

// Words that no rule names, but that may fit a pattern.
void ArticleSlots::fit_wildcards(ArticleWords::Part const& part) {
    auto family = static_cast<std::size_t>(part.family);
    auto const& wildcards = compiled_->wildcards[family];
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < unknown_.size(); ++i) {
        if (i + ahead < unknown_.size())
            fitting_.prefetch(mixed(part.words->hash(unknown_[i + ahead]), family));
        auto word = unknown_[i];
        auto found = fitting_.find(mixed(part.words->hash(word), family), [&](std::vector<Slot>& slots) {
            wildcards.find(part.words->folded(word), slots);
        });
        if (found.number == 0) continue;
        auto number = fitting_.note(found.number, article_);
        if (number == 0) {
            seen_.push_back({no_slot, {}, found.number, 0, nullptr});
            number = static_cast<std::uint32_t>(seen_.size());
            fitting_.set_note(found.number, article_, number);
        }
        auto position = part.begin + word;
        ++seen_[number - 1].counts[static_cast<std::size_t>(words_->zone_of(position))];
        at_[position] = number;
    }
}

void ArticleSlots::inflect(ArticleWords::Part const& part, Inflections::Stems const& stems) {
    auto const& language = words_->language();
    auto salt = text::hash_of(language, word_key()) + static_cast<std::uint64_t>(part.family);
    for (std::uint32_t i = 0; i < part.words->size(); ++i) {
        auto place = part.words->places()[i];
        auto given = part.text.substr(place.begin, place.end - place.begin);
        // What is ASCII is folded to its lower case, and letters' case does not change a stem.
        auto hash = is_ascii(given) ? part.words->hash(i) : ~text::hash_of(given, word_key());
        auto found = inflected_.find(mixed(hash, salt), [&](std::vector<Slot>& slots) {
            stems.find(given, part.words->folded(i), part.family, slots);
        });
        for (auto slot : found.slots) {
            auto fresh = !has(slot);
            auto number = see(slot);
            if (fresh) pending_[of_words].push_back(number);
            ++seen_[number].counts[static_cast<std::size_t>(words_->zone_of(part.begin + i))];
            add_source(seen_[number], 0, part.begin + i);
        }
    }
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
