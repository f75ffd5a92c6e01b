// A query as a flat tree in post-order: a node's children stand before it, the root is the last. So every
// pass is a loop, and queries nest without limit. Scopes and weights stand at the leaves; lists are written
// out.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

// Where a term is sought. `anywhere` is title and text; `lead` is a part of the text; those from `source` on
// are article fields, which give a match and no spans.
enum class Scope : std::uint8_t { anywhere, title, lead, text, source, agency, place, category, url, lang };

// One word of a term.
struct WordPattern {
    enum class Kind : std::uint8_t {
        word,      // `text` = the folded word
        wildcard,  // folded; '*' any characters, '?' one character
        inflected  // `text` = lower case NFC as written, accents kept: compared by its stem in the article's
                   // language
    };
    Kind kind = Kind::word;
    std::string text;
    std::string exact;  // "=US": the word as text/normalise's fold without the case fold; empty = any case
    bool particles =
        false;  // rule option: Arabic particles may be attached (wa-, fa-, bi-, ka-, li-, al- ...)

    bool operator==(WordPattern const&) const = default;
};

// A word, a phrase (words that follow each other), or a regular expression (then `words` is empty).
struct Term {
    std::vector<WordPattern> words;
    std::string regex;

    bool operator==(Term const&) const = default;
};

using NodeIndex = std::uint32_t;

struct Node {
    enum class Kind : std::uint8_t { leaf, all, any, negation, near, at_least };
    Kind kind = Kind::leaf;
    std::uint32_t offset = 0;         // in the query's text, of the word or operator
    std::vector<NodeIndex> children;  // near: two, negation and at_least: one
    std::uint32_t leaf = 0;           // Kind::leaf: number in Query::leaves
    // Kind::near
    enum class Unit : std::uint8_t { words, sentence, paragraph };
    Unit unit = Unit::words;
    std::uint32_t count =
        0;  // near: at most so many words between the nearest ends; at_least: so many occurrences
    bool ordered = false;  // BEFORE
};

// Equal terms with equal scope and weight are one leaf, however often they are written.
struct Leaf {
    Term term;
    Scope scope = Scope::anywhere;
    double weight = 1;
};

struct Query {
    std::vector<Node> nodes;
    std::vector<Leaf> leaves;

    Node const& root() const { return nodes.back(); }
};

// The query again, normalised, with all its brackets; for messages, and for the rule's revision.
std::string to_text(Query const& query);
std::string to_text(Query const& query, NodeIndex node);
std::string to_text(Leaf const& leaf);

// "title" of Scope::title; empty for `anywhere`.
std::string_view name(Scope scope);

}  // namespace wirewatch::rules
