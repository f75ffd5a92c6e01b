// The words of an article looked up: those that rules name, those that fit their patterns, and the stems.
#include <algorithm>
#include <utility>

#include "rules/article_slots.hpp"

namespace wirewatch::rules {
namespace {

bool is_ascii(std::string_view text) {
    for (auto c : text) {
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    return true;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t with) {
    return hash ^ (with + 1) * 0x9E3779B97F4A7C15;
}

}  // namespace

// First the filter, then the dictionary: so the look-ups of one kind stand close together and overlap. Which
// way a word goes cannot be foreseen, so it is written to both lists and only one of them grows.
void ArticleSlots::look_up(ArticleWords::Part const& part) {
    auto family = static_cast<std::size_t>(part.family);
    auto const& dictionary = compiled_->words[family];
    auto hashes = part.words->hashes();
    auto count = static_cast<std::uint32_t>(hashes.size());
    if (maybe_.size() < count) {
        maybe_.resize(count);
        unknown_.resize(count);
        known_.resize(count);
    }
    auto* maybe = maybe_.data();
    auto* unknown = unknown_.data();
    std::uint32_t maybes = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        maybe[maybes] = i;
        unknown[i - maybes] = i;
        maybes += dictionary.may_hold(hashes[i]);
    }
    auto unknowns = count - maybes;
    constexpr std::uint32_t ahead = 32;
    for (std::uint32_t i = 0; i < std::min(ahead, maybes); ++i) dictionary.prefetch(hashes[maybe[i]]);
    auto* known = known_.data();
    auto const* numbers = number_.data();
    auto const* rows = compiled_->rows.data();
    std::uint32_t knowns = 0;
    for (std::uint32_t i = 0; i < maybes; ++i) {
        dictionary.prefetch(hashes[maybe[std::min(i + ahead, maybes - 1)]]);
        auto word = maybe[i];
        auto slot = dictionary.find(hashes[word]);
        known[knowns] = {word, slot};
        unknown[unknowns + i - knowns] = word;
        auto is_known = static_cast<std::uint32_t>(slot != no_slot);
        knowns += is_known;
        slot &= 0 - is_known;  // any that exists, where there is none
        __builtin_prefetch(numbers + slot);
        __builtin_prefetch(rows + slot);
    }
    known_count_ = knowns;
    unknown_count_ = unknowns + maybes - knowns;
    take_known(part);
    if (!compiled_->wildcards[family].empty()) fit_wildcards(part);
}

// Without branches on what the words are: whether one came before cannot be foreseen.
void ArticleSlots::take_known(ArticleWords::Part const& part) {
    if (seen_.size() < seen_count_ + known_count_) seen_.resize(seen_count_ + known_count_);
    auto* seen = seen_.data();
    auto* numbers = number_.data();
    auto* at = at_.data();
    auto* before = before_.data();
    auto const zones = words_->zones();
    auto count = seen_count_;
    for (std::uint32_t i = 0; i < known_count_; ++i) {
        auto [word, slot] = known_[i];
        auto position = part.begin + word;
        auto is_fresh = static_cast<std::uint32_t>(~present_[slot / 64] >> (slot % 64) & 1);
        auto known = numbers[slot];
        auto number = known ^ ((known ^ count) & (0 - is_fresh));
        mark_present(slot);
        numbers[slot] = number;
        count += is_fresh;
        seen[number].slot = slot;
        before[position] = std::exchange(seen[number].last, position);
        ++seen[number].counts[static_cast<std::size_t>(zones.of(position))];
        at[position] = number + 1;
    }
    seen_count_ = count;
    if (!compiled_->pairs.empty()) find_pair_begins(part);
}

void ArticleSlots::find_pair_begins(ArticleWords::Part const& part) {
    auto begins = pair_begins_.size();
    pair_begins_.resize(begins + known_count_);
    for (std::uint32_t i = 0; i < known_count_; ++i) {
        auto [word, slot] = known_[i];
        pair_begins_[begins] = part.begin + word;
        begins += compiled_->pairs.may_begin(slot) ? 1 : 0;
    }
    pair_begins_.resize(begins);
}

// Those that the filter lets through first, as in look_up().
void ArticleSlots::find_pairs() {
    auto const& pairs = compiled_->pairs;
    maybe_pairs_.resize(pair_begins_.size());
    std::size_t maybes = 0;
    for (auto position : pair_begins_) {
        auto next = at_[position + 1];
        auto first = seen_[at_[position] - 1].slot, second = seen_[std::max(next, 1u) - 1].slot;
        maybe_pairs_[maybes] = {position, first, second};
        maybes += pairs.may_hold(first, second) & static_cast<std::uint32_t>(next != 0);
    }
    maybe_pairs_.resize(maybes);
    for (auto const& maybe : maybe_pairs_) pairs.prefetch(maybe.first, maybe.second);
    for (auto [position, first, second] : maybe_pairs_) {
        auto both = pairs.find(first, second);
        if (both == no_slot || words_->part_of(position).end == position + 1) continue;
        see_at(both, position);
    }
}

// Words that no rule names, but that may fit a pattern.
void ArticleSlots::fit_wildcards(ArticleWords::Part const& part) {
    auto family = static_cast<std::size_t>(part.family);
    auto const& wildcards = compiled_->wildcards[family];
    auto hashes = part.words->hashes();
    auto const* unknown = unknown_.data();
    auto count =
        wildcards.keep_maybe({unknown_.data(), unknown_count_}, part.words->bytes(), part.words->folds());
    auto const salt = mixed(0, family);
    constexpr std::uint32_t ahead = 32;
    for (std::uint32_t i = 0; i < count; ++i) {
        fitting_.prefetch(hashes[unknown[std::min(i + ahead, count - 1)]] ^ salt);
        auto word = unknown[i];
        auto found = fitting_.find(hashes[word] ^ salt, [&](std::vector<Slot>& slots) {
            wildcards.find(part.words->folded(word), slots);
        });
        if (found == 0) continue;
        auto number = fitting_.note(found, article_);
        if (number == 0) {
            number = see_next() + 1;
            seen_[number - 1].sources = found;
            fitting_.set_note(found, article_, number);
        }
        auto position = part.begin + word;
        before_[position] = std::exchange(seen_[number - 1].last, position);
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
        if (found == 0) continue;
        for (auto slot : inflected_.slots(found)) see_at(slot, part.begin + i);
    }
}

}  // namespace wirewatch::rules
