// A ruleset's compiled form: flat arrays. Immutable but for what is built on first use, and shared by
// threads.
#pragma once
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "rules/dictionary.hpp"
#include "rules/frequencies.hpp"
#include "rules/inflections.hpp"
#include "rules/lexicon.hpp"
#include "rules/pairs.hpp"
#include "rules/program.hpp"
#include "rules/regex.hpp"
#include "rules/rule.hpp"
#include "rules/slots.hpp"
#include "rules/wildcards.hpp"

namespace wirewatch::rules {

// Where the rows of a slot begin; they end where the next slot's begin.
struct SlotRow {
    std::uint32_t postings = 0;  // the rules found by it
    std::uint32_t edges = 0;     // the slots that it is a part of
};

// A rule found by a slot; worth a check only if one of the slots `also` is there (their last 16 bits).
struct Posting {
    std::uint32_t program = 0;
    std::array<std::uint16_t, 4> also{};
};
constexpr std::uint16_t always_there = 0xFFFF;

struct RegexTerm {
    Scope scope = Scope::anywhere;
    std::unique_ptr<Regex> regex;
    // Strings of letters of which each of its matches holds one or more, and the words that hold them.
    std::vector<std::pair<std::string, Slot>> literals;
};

struct Compiled {
    RuleList list;
    std::vector<Rule const*> rules;                      // the same
    std::vector<std::shared_ptr<RuleCard const>> cards;  // of each, for who matches
    std::shared_ptr<Frequencies> frequencies;

    std::array<Dictionary, family_count> words;
    std::array<WildcardIndex, family_count> wildcards;
    std::unique_ptr<Inflections const> inflections;  // null = no inflected word
    bool has_family(Family family) const { return families[static_cast<std::size_t>(family)]; }
    std::array<bool, family_count> families{};  // that any slot belongs to

    PairIndex pairs;

    // Slots: words, then those made of others in the order in which an article's are found, then composites.
    std::array<Slot, 11> kind_begins{};  // by SlotForm::Kind, and the end of all
    std::vector<SlotRow> rows;           // of each slot that is not composite, and one more
    std::vector<Slot> edges;
    std::vector<Posting> postings;
    std::vector<std::uint32_t> unfound;  // programs of rules that no slot finds: checked in every article
    std::vector<std::uint32_t> hashes;   // for Frequencies: their upper halves
    std::vector<std::string> exact;      // of exact slots
    std::vector<Scope> zones;            // of zoned slots
    std::vector<Slot> bases;             // of exact, then of zoned slots
    Slot begin_of(SlotForm::Kind kind) const { return kind_begins[static_cast<std::size_t>(kind)]; }
    bool is_kind(Slot slot, SlotForm::Kind kind) const {
        return slot >= begin_of(kind) && slot < kind_begins[static_cast<std::size_t>(kind) + 1];
    }
    // Of composite slots, phrases and then regexes: a slot without which it is nowhere, or no_slot.
    std::vector<Slot> needs;
    std::vector<std::uint32_t> phrase_begins;  // in phrase_words, and one more
    std::vector<Slot> phrase_words;
    std::vector<Scope> phrase_scopes;
    std::vector<RegexTerm> regexes;

    std::vector<ProgramWord> programs;
    std::vector<double> weights;
    std::vector<std::vector<std::string>> languages;  // sets of them; 0 = any

    std::size_t bytes() const;  // of all this, without the rules themselves and without built regexes
};

// The whole of `rules` in one piece.
std::shared_ptr<Compiled const> compile_whole(RuleList rules, std::shared_ptr<Frequencies> frequencies);

}  // namespace wirewatch::rules
