// The parser's operands as they grow into one tree.
#pragma once
#include <optional>
#include <vector>

#include "rules/parser.hpp"

namespace wirewatch::rules {

// Nodes are made in post-order, so an operand is a stretch of them. The first mistake is left in `error`.
class TreeBuilder {
public:
    TreeBuilder(Lists const& lists, std::optional<QueryError>& error) : lists_(lists), error_(error) {}

    // A word, phrase, regex or list becomes the last operand; any other symbol is a mistake.
    void add(Symbol const& symbol, bool after_field);
    // The weight of the last operand.
    void weigh(Symbol const& weight);
    // The operator over the last operands: one, two, or as many more as AND and OR gathered.
    void join(Symbol const& symbol, std::size_t gathered);

    Query finished();

private:
    struct Operand {
        NodeIndex first = 0;  // its nodes are [first, root]
        NodeIndex root = 0;
        double heaviest = 1;                // of its leaves' weights, signs apart
        std::optional<std::size_t> scoped;  // offset of a leaf that has a field
    };
    struct Weight {
        NodeIndex first, root;
        double factor;
    };

    void fail(std::size_t offset, std::string message);
    void add_leaf(std::size_t offset, Term term);
    void add_list(Symbol const& symbol);
    void apply(Symbol const& field);
    void apply_weights();

    Lists const& lists_;
    std::optional<QueryError>& error_;
    Query query_;
    std::vector<Operand> operands_;
    std::vector<Weight> weights_;  // inner ones before those around them
};

}  // namespace wirewatch::rules
