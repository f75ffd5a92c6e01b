// Which slots of a ruleset an article holds, and where.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "rules/article_words.hpp"
#include "rules/compiled.hpp"
#include "rules/slots.hpp"
#include "rules/stretch_arena.hpp"
#include "rules/word_memo.hpp"

namespace wirewatch::rules {

// Not thread-safe: one a thread and Compiled, used for article after article without allocating once it has
// grown to the largest. Cleared by what the last article held, not by the size of the ruleset.
class ArticleSlots {
public:
    explicit ArticleSlots(Compiled const& compiled);

    Compiled const& compiled() const { return *compiled_; }
    ArticleWords& words() const { return *words_; }

    // Replaces the article. It must not change until the next one is read.
    void read(ArticleWords& words);

    struct Seen {
        Slot slot = no_slot;  // no_slot: a word that no rule names, but that fits wildcards
        std::array<std::uint32_t, zone_count> counts{};  // of its occurrences
        std::uint32_t sources = 0;                       // of one made of others: a list in sources_
        std::uint32_t last = 0;                          // of a word: its last position, see before_
        std::uint32_t list_size = 0;
        Stretch const* list = nullptr;

        std::uint32_t count() const { return counts[0] + counts[1] + counts[2]; }
    };

    // Of slots that are not composite.
    std::span<Seen const> seen() const { return {seen_.data(), seen_count_}; }
    bool has(Slot slot) const { return (present_[slot / 64] >> (slot % 64) & 1) != 0; }
    Seen const& seen(Slot slot) const { return seen_[number_[slot]]; }  // requires has(slot)
    // 1 where a slot with these last 16 bits may be there, else 0.
    std::uint64_t may_have(std::uint16_t slot) const { return tails_[slot / 64] >> (slot % 64) & 1; }

    // Counts what the article holds, for the next compile.
    void teach(Frequencies& frequencies) const;

    // Where it stands, in order; of composites the first most_occurrences.
    std::span<Stretch const> stretches(Slot slot);

    // What hits count in a score: 3 if one stands in the title, else 2 if one stands in the lead, else 1;
    // half as much again if it is more than one.
    struct Worth {
        float field = 0, number = 1;

        double times(double weight) const { return weight * field * number; }
    };
    Worth worth(std::span<Stretch const> list) const;
    static Worth worth_of(std::array<std::uint32_t, zone_count> const& counts) {
        static_assert(static_cast<int>(Zone::title) == 0 && static_cast<int>(Zone::lead) == 1);
        auto field = counts[0] > 0 ? 3.0F : counts[1] > 0 ? 2.0F : 1.0F;
        return {field, counts[0] + counts[1] + counts[2] > 1 ? 1.5F : 1.0F};
    }

    // What a term found.
    struct Hits {
        std::span<Stretch const> list;
        Worth worth;
    };
    Hits hits(Slot slot) {
        if (slot >= compiled_->begin_of(SlotKind::phrase)) return composite(slot);
        return has(slot) ? hits_of(number_[slot]) : Hits{};
    }

    // Calls with the hits of each part of an any_of slot that is there.
    template <typename Take>
    void each_part(Seen const& seen, Take&& take) {
        for (auto at = seen.sources; at != 0; at = sources_[at].next) take(hits_of(sources_[at].seen));
    }

    StretchArena& arena() { return arena_; }

private:
    struct Source {
        std::uint32_t next = 0;
        std::uint32_t seen = 0;
        std::uint32_t position = no_position;  // else this one occurrence
    };
    static constexpr std::uint32_t no_position = 0xFFFFFFFF;
    static constexpr std::size_t of_words = 0, exact_level = 1, zone_level = 2, list_level = 3;

    void clear();
    void look_up(ArticleWords::Part const& part);
    void take_known(ArticleWords::Part const& part);
    void find_pair_begins(ArticleWords::Part const& part);
    void find_pairs();
    void fit_wildcards(ArticleWords::Part const& part);
    void inflect(ArticleWords::Part const& part, Inflections::Stems const& stems);
    std::uint32_t see(Slot slot);                    // its number in seen_
    std::uint32_t see_next();                        // the number of a fresh one
    void see_at(Slot slot, std::uint32_t position);  // of one made of words: one occurrence
    void mark_present(Slot slot) {
        present_[slot / 64] |= std::uint64_t{1} << (slot % 64);
        auto tail = static_cast<std::uint16_t>(slot);
        tails_[tail / 64] |= std::uint64_t{1} << (tail % 64);
    }
    void add_source(Seen& seen, std::uint32_t source, std::uint32_t position);
    void follow();
    void follow_edges(std::uint32_t from);
    void reach(Slot slot, std::uint32_t source);
    void reach_union(Slot slot, std::uint32_t source, std::size_t level);
    void reach_exact(Slot slot, std::uint32_t source);
    void reach_zone(Slot slot, std::uint32_t source);

    Hits hits_of(std::uint32_t number) { return {list(number), worth_of(seen_[number].counts)}; }
    Hits composite(Slot slot);
    std::span<Stretch const> list(std::uint32_t number) {
        if (seen_[number].list == nullptr) make_list(number);
        return {seen_[number].list, seen_[number].list_size};
    }
    void make_list(std::uint32_t number);
    void list_word(std::uint32_t number);
    std::span<Stretch const> list_sources(Seen const& seen);
    std::span<Stretch const> list_zone(Slot slot);
    std::span<Stretch const> kept(std::vector<Stretch> const& list);  // in the arena
    std::span<Stretch const> phrase(std::uint32_t number);
    std::span<Stretch const> regex(RegexTerm const& term);
    bool stands(Slot slot, std::uint32_t position);
    bool within(Scope scope, Stretch stretch) const;
    std::uint32_t scope_end(Scope scope) const;

    Compiled const* compiled_;
    ArticleWords* words_ = nullptr;
    std::uint32_t article_ = 0;
    std::vector<std::uint64_t> present_;       // a bit a slot
    std::array<std::uint64_t, 1024> tails_{};  // a bit for each slot's last 16 bits
    std::vector<std::uint32_t> number_;  // of a slot in seen_ or in composites_; valid where that says so
    // Of the first: words before all else. Those behind them are as they were made.
    std::vector<Seen> seen_;
    std::uint32_t seen_count_ = 0;
    std::uint32_t word_count_ = 0;  // of those
    std::vector<std::uint32_t>
        at_;  // position -> number in seen_ + 1 of its word, 0 = none; one more at the end
    std::vector<std::uint32_t> before_;  // position -> the one before it of the same word
    struct MaybePair {
        std::uint32_t position = 0;
        Slot first = no_slot, second = no_slot;
    };
    std::vector<std::uint32_t> pair_begins_;  // positions of words that are the first of a pair
    std::vector<MaybePair> maybe_pairs_;
    std::vector<Source> sources_;  // lists; 0 is no source
    struct Known {
        std::uint32_t word = 0;
        Slot slot = no_slot;
    };
    // Words of a part, each list with room for all of them.
    std::vector<std::uint32_t> maybe_, unknown_;
    std::vector<Known> known_;
    std::uint32_t known_count_ = 0, unknown_count_ = 0;
    // Numbers in seen_ of slots whose edges are still to be followed: made of words, exact, zoned, lists.
    std::array<std::vector<std::uint32_t>, 4> pending_;
    WordMemo fitting_, inflected_;

    struct Found {
        Slot slot = no_slot;
        Hits hits;
    };
    std::vector<Found> composites_;  // that were asked for
    StretchArena arena_;
    std::vector<Stretch> scratch_;
};

}  // namespace wirewatch::rules
