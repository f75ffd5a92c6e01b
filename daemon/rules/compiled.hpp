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
#include "rules/regex.hpp"
#include "rules/rule.hpp"
#include "rules/slots.hpp"
#include "rules/vocabulary.hpp"
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

// How a rule is decided, in one piece: head, rule, and if `has_details` their number; then its sets of slots.
using ProgramWord = std::uint32_t;
namespace program {

// Bits of the head; the number of the rule's set of languages above them, 0 = any.
constexpr ProgramWord has_details = 1;
constexpr ProgramWord is_decided = 2;  // the sets decide the query; else the nodes do
constexpr ProgramWord is_plain =
    4;  // all weights are 1 and no leaf stands twice: the sets hold the leaves, too
constexpr ProgramWord has_sets = 8;
constexpr ProgramWord has_unless = 16;
constexpr ProgramWord has_min_score = 32;
constexpr ProgramWord has_positions = 64;  // NEAR, BEFORE or ATLEAST among the nodes
constexpr int language_shift = 8;

// Bits of a word of the sets; the slot above them.
constexpr ProgramWord ends_set = 1;
constexpr ProgramWord ends_decision = 2;  // the sets behind it are those by which the rule was found
constexpr ProgramWord is_absent = 4;
constexpr ProgramWord ends_all = 8;
constexpr int slot_shift = 4;

}  // namespace program

using NodeKind = Node::Kind;

// A node of a query, in post-order.
struct ProgramNode {
    Node::Kind kind = Node::Kind::leaf;
    Node::Unit unit = Node::Unit::words;
    bool ordered = false;
    std::uint32_t value =
        0;  // of a leaf: its number among the query's leaves; of NEAR and ATLEAST: the count
    std::uint32_t parent = 0;  // of the root: itself
    // Where its part of the nodes begins. Of a leaf: the node to decide when the leaf's turn comes, which is
    // the outermost NEAR or ATLEAST that begins with it, or itself.
    std::uint32_t first = 0;
};

struct NodeRange {
    std::uint32_t nodes = 0, node_count = 0;  // in Compiled::nodes
    std::uint32_t leaves = 0;                 // in Compiled::leaves
    std::uint32_t leaf_count = 0;
};

// What only some rules have, or need only when they match.
struct Details {
    NodeRange query;
    NodeRange unless;
    std::uint32_t weights = 0xFFFFFFFF;  // in Compiled::weights, a number a leaf; else all are 1
    double min_score = 0;
};

// Terms that are looked for when a rule asks for them.
struct Composite {
    Scope scope = Scope::anywhere;
    std::vector<Slot> words;       // of a phrase
    std::unique_ptr<Regex> regex;  // else
};

struct Compiled {
    std::vector<std::shared_ptr<Rule const>> rules;
    std::shared_ptr<Frequencies> frequencies;

    std::array<Dictionary, family_count> words;
    std::array<WildcardIndex, family_count> wildcards;
    std::unique_ptr<Inflections const> inflections;  // null = no inflected word
    bool has_family(Family family) const { return families[static_cast<std::size_t>(family)]; }
    std::array<bool, family_count> families{};  // that any slot belongs to

    // Slots: words, then those made of others in the order in which an article's are found, then composites.
    std::array<Slot, 10> kind_begins{};  // by SlotForm::Kind, and the end of all
    std::vector<SlotRow> rows;           // of each slot that is not composite, and one more
    std::vector<Slot> edges;
    std::vector<Posting> postings;
    std::vector<std::uint32_t> unfound;  // programs of rules that no slot finds: checked in every article
    std::vector<std::uint64_t> hashes;   // for Frequencies
    std::vector<std::string> exact;      // of exact slots
    std::vector<Scope> zones;            // of zoned slots
    std::vector<Slot> bases;             // of exact, then of zoned slots
    Slot begin_of(SlotForm::Kind kind) const { return kind_begins[static_cast<std::size_t>(kind)]; }
    bool is_kind(Slot slot, SlotForm::Kind kind) const {
        return slot >= begin_of(kind) && slot < kind_begins[static_cast<std::size_t>(kind) + 1];
    }
    std::vector<Composite> composites;

    std::vector<ProgramWord> programs;
    std::vector<Details> details;
    std::vector<ProgramNode> nodes;
    std::vector<Slot> leaves;
    std::vector<double> weights;
    std::vector<std::vector<std::string>> languages;  // sets of them; 0 = any

    std::size_t bytes() const;  // of all this, without the rules themselves and without built regexes
};

// The whole of `rules` in one piece.
std::shared_ptr<Compiled const> compile_whole(std::vector<std::shared_ptr<Rule const>> rules,
                                              std::shared_ptr<Frequencies> frequencies);

}  // namespace wirewatch::rules
