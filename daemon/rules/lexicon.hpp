// The slots of a ruleset while it is compiled: each distinct word, pattern and term once, with the share of
// articles that may hold it.
#pragma once
#include <boost/unordered/unordered_flat_map.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "rules/frequencies.hpp"
#include "rules/slots.hpp"

namespace wirewatch::rules {

struct SlotForm {
    // In the order in which an article's slots are found: what a slot is made of stands in an earlier row.
    enum class Kind : std::uint8_t {
        word,       // `text`
        wildcard,   // the words that fit `text`, with `particles` also behind one
        inflected,  // the words with the stem of `text`
        particles,  // any of `parts`: a word without and with Arabic particles
        pair,       // both of `parts`, words, one after the other
        exact,      // where `base` stands as `text`
        zoned,      // where `base` stands in `scope`
        any_of,     // any of `parts`: a word list
        phrase,     // `parts` one after the other, in `scope`
        regex       // `text`, in `scope`
    };
    Kind kind = Kind::word;
    Family family = Family::text;
    Scope scope = Scope::anywhere;
    Slot base = no_slot;
    std::string text{};
    bool particles = false;
    std::vector<Slot> parts{};
    std::vector<std::vector<Slot>> needs{};  // phrase, regex: of each set at least one slot is there
    std::uint32_t uses = 0;                  // how often rules name it
    double share = 1;
};

using SlotKind = SlotForm::Kind;

// Phrases and regular expressions are not known from the words alone: they are looked for when a rule asks.
constexpr bool is_composite(SlotForm::Kind kind) {
    return kind >= SlotForm::Kind::phrase;
}

// Not thread-safe. Slots are numbered as they come; compile() numbers them anew.
class Lexicon {
public:
    Slot slot_of(Leaf const& leaf);
    Slot any_of(std::vector<Slot> slots);  // none of them composite; sorted

    std::vector<SlotForm> const& forms() const { return forms_; }
    SlotForm const& operator[](Slot slot) const { return forms_[slot]; }

    // Sets each slot's share of articles, from what was learned, else from the word and how rules use it.
    void estimate(Frequencies const& learned);

    // By which Frequencies knows a slot that is not composite.
    std::uint64_t hash_of(Slot slot) const;

private:
    Slot add(SlotForm form);
    Slot pattern_slot(WordPattern const& word, Family family);
    Slot plain_slot(WordPattern::Kind kind, std::string const& text, Family family);
    Slot with_particles(WordPattern const& word, Family family);
    Slot zoned(Slot base, Scope scope);
    Slot phrase(Leaf const& leaf);
    Slot pair(Slot first, Slot second);
    Slot regex(Leaf const& leaf);
    double guess(SlotForm const& form) const;

    std::vector<SlotForm> forms_;
    boost::unordered_flat_map<std::string, Slot> known_;  // by everything that makes a slot
    std::string key_;
    std::uint32_t uses_ = 0;
};

}  // namespace wirewatch::rules
