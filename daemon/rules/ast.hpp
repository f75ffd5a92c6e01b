// A query as a tree. Scopes and weights stand at the leaves; lists are written out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace wirewatch::rules {

enum class Scope : std::uint8_t { anywhere, title, lead, text };

// One word of a term, folded. With wildcard: '*' any characters, '?' one character.
struct WordPattern {
    std::string text;
    bool wildcard = false;

    bool operator==(WordPattern const&) const = default;
};

// A word or a phrase: words that follow each other.
struct Term {
    std::vector<WordPattern> words;

    bool operator==(Term const&) const = default;
};

struct Node {
    enum class Kind { term, all, any, negation, near };
    Kind kind = Kind::term;
    std::size_t offset = 0;  // in the query's text, of the word or operator
    std::vector<Node> children;

    // Kind::term
    Term term;
    Scope scope = Scope::anywhere;
    double weight = 1;
    std::uint32_t leaf = 0;  // equal terms with equal scope and weight are one leaf (see simplify.hpp)

    // Kind::near: at most `distance` words between the nearest ends
    int distance = 0;
    bool ordered = false;
};

// The tree as a query again, normalised; for messages and for the rule's revision.
std::string to_text(Node const& node);

}  // namespace wirewatch::rules
