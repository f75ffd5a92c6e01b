// How a rule is decided: everything of it in one piece of memory, so that a look at a rule costs few cache
// lines.
#pragma once
#include <bit>
#include <cstdint>

#include "rules/slots.hpp"

namespace wirewatch::rules {

using NodeKind = Node::Kind;
using ProgramWord = std::uint32_t;

// Where the parts of a program lie (in words):
//   head, rule, [offset of what follows the sets], sets,
//   [nodes, leaves, weights, then so many nodes and leaves]  of the query, unless is_plain
//   [nodes, leaves, then these]                              of `unless`, if has_unless
//   [two words]                                              if has_min_score
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
// If it matches, all that is there of its parts is hit: of its leaves, and of each NEAR and ATLEAST.
constexpr ProgramWord is_flat = 128;
constexpr int language_shift = 8;

// Bits of a word of the sets; the slot above them.
constexpr ProgramWord ends_set = 1;
constexpr ProgramWord ends_decision = 2;  // the sets behind it are those by which the rule was found
constexpr ProgramWord is_absent = 4;
constexpr ProgramWord ends_all = 8;
constexpr int slot_shift = 4;

constexpr ProgramWord no_weights = 0xFFFFFFFF;
constexpr ProgramWord is_no_hit = 0x80000000;  // of a leaf's slot: it stands under NOT alone
// A node is a head and its parent and first node; of queries that have no more nodes than these, both in one
// word.
constexpr std::uint32_t most_narrow = 0xFFFF;
constexpr std::size_t words_a_node(std::uint32_t nodes) {
    return nodes <= most_narrow ? 2 : 3;
}

}  // namespace program

// The nodes of a query, in post-order.
class ProgramNodes {
public:
    ProgramNodes(ProgramWord const* nodes, std::uint32_t count, std::uint32_t leaf_count)
        : nodes_(nodes), count_(count), leaf_count_(leaf_count), size_(program::words_a_node(count)) {}

    std::uint32_t count() const { return count_; }
    std::uint32_t leaf_count() const { return leaf_count_; }

    NodeKind kind(std::uint32_t node) const { return static_cast<NodeKind>(head(node) & 7); }
    Node::Unit unit(std::uint32_t node) const { return static_cast<Node::Unit>(head(node) >> 3 & 3); }
    bool is_ordered(std::uint32_t node) const { return (head(node) >> 5 & 1) != 0; }
    // Of a leaf: its number among the query's leaves; of NEAR and ATLEAST: the count.
    std::uint32_t value(std::uint32_t node) const { return head(node) >> 6; }
    // Of the root: itself.
    std::uint32_t parent(std::uint32_t node) const {
        auto const* words = nodes_ + node * size_;
        return size_ == 2 ? words[1] & program::most_narrow : words[1];
    }
    // Of a leaf: the node to decide when its turn comes, the outermost NEAR or ATLEAST that begins with it or
    // itself.
    std::uint32_t turn(std::uint32_t leaf) const { return first(leaf); }

    // The first of the nodes that make up this one, and the left operand of NEAR; the right one is node - 1.
    std::uint32_t begin_of(std::uint32_t node) const {
        return kind(node) == NodeKind::leaf ? node : first(node);
    }
    std::uint32_t left_of(std::uint32_t near) const { return begin_of(near - 1) - 1; }

    Slot slot(std::uint32_t leaf_number) const { return leaf(leaf_number) & ~program::is_no_hit; }
    bool can_be_hit(std::uint32_t leaf_number) const { return (leaf(leaf_number) & program::is_no_hit) == 0; }
    ProgramWord const* end() const { return nodes_ + count_ * size_ + leaf_count_; }

    static ProgramWord head_of(Node const& node) {
        auto value = node.kind == NodeKind::leaf ? node.leaf : node.count;
        return static_cast<ProgramWord>(node.kind) | static_cast<ProgramWord>(node.unit) << 3 |
               (node.ordered ? 1u : 0u) << 5 | value << 6;
    }

private:
    ProgramWord head(std::uint32_t node) const { return nodes_[node * size_]; }
    ProgramWord leaf(std::uint32_t number) const { return nodes_[count_ * size_ + number]; }
    std::uint32_t first(std::uint32_t node) const {
        auto const* words = nodes_ + node * size_;
        return size_ == 2 ? words[1] >> 16 : words[2];
    }

    ProgramWord const* nodes_;
    std::uint32_t count_, leaf_count_;
    std::size_t size_;
};

// Reads one.
class Program {
public:
    explicit Program(ProgramWord const* words) : words_(words) {}

    bool is(ProgramWord flag) const { return (words_[0] & flag) != 0; }
    std::uint32_t languages() const { return words_[0] >> program::language_shift; }
    std::uint32_t rule() const { return words_[1]; }
    ProgramWord const* sets() const { return words_ + (is(program::has_details) ? 3 : 2); }

    // Requires that it is not is_plain.
    ProgramNodes query() const {
        auto const* details = words_ + words_[2];
        return {details + 3, details[0], details[1]};
    }
    std::uint32_t weights() const { return words_[words_[2] + 2]; }  // in Compiled::weights, or no_weights

    ProgramNodes unless() const {
        auto const* details = behind_query();
        return {details + 2, details[0], details[1]};
    }
    double min_score() const {
        auto const* words = is(program::has_unless) ? unless().end() : behind_query();
        return std::bit_cast<double>(std::uint64_t{words[1]} << 32 | words[0]);
    }

private:
    ProgramWord const* behind_query() const {
        return is(program::is_plain) ? words_ + words_[2] : query().end();
    }

    ProgramWord const* words_;
};

}  // namespace wirewatch::rules
