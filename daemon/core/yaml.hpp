// Strict YAML as a tree with positions: the only file that knows yaml-cpp. Refused with file:line:column:
// bad UTF-8, duplicate keys, anchors and aliases, tags, several documents, text after the end, unclosed
// quotes, keys that are not scalars.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace wirewatch::yaml {

enum class Kind { null, scalar, sequence, map };

struct Node {
    // Defined where Node is complete: clang 14 cannot form the pairs of an incomplete one.
    Node();
    ~Node();
    Node(Node const&);
    Node(Node&&) noexcept;
    Node& operator=(Node const&);
    Node& operator=(Node&&) noexcept;

    Kind kind = Kind::null;
    Place place;                               // where the value begins; its key, when nothing is written
    std::string scalar;                        // for scalars, without quotes
    bool quoted = false;                       // scalar written in '' or ""
    bool block = false;                        // scalar written as | or > block
    bool whole = false;                        // plain scalar that is all that stands on its line
    int block_line = 0;                        // first content line of a block scalar, for errors inside it
    int block_column = 0;                      // column of its content (its indentation + 1)
    std::vector<Node> items;                   // sequence
    std::vector<std::pair<Node, Node>> pairs;  // map, in file order; keys are scalar nodes

    Node const* find(std::string_view key) const;  // nullptr = absent; borrowed from this node
};

// Parses one document. On syntax errors `problems` grows and the node is null; of duplicate keys, anchors and
// tags `problems` tells too, but the tree stands, so that what else is wrong can be told in the same run.
//
// `first_line` is the number of the text's first line, where it is a part of a file.
Node parse(std::string_view text, std::string const& file, std::vector<Problem>& problems,
           int first_line = 1);

}  // namespace wirewatch::yaml
