#include "rules/tree_builder.hpp"

#include <algorithm>
#include <cmath>

#include "rules/regex.hpp"
#include "rules/side_by_side.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

using Kind = Symbol::Kind;

std::string misplaced(Symbol const& symbol, bool after_field) {
    if (symbol.kind == Kind::end) return "the query ends where a word is expected";
    if (symbol.kind == Kind::close) return "a word is expected before )";
    return after_field ? "a word, phrase, list or group is expected behind the field"
                       : "a word, phrase, list or group is expected here";
}

Node node_of(Symbol const& symbol) {
    Node node;
    node.offset = static_cast<std::uint32_t>(symbol.offset);
    node.count = symbol.count;
    node.unit = symbol.unit;
    switch (symbol.kind) {
        case Kind::both:
            node.kind = Node::Kind::all;
            break;
        case Kind::either:
            node.kind = Node::Kind::any;
            break;
        case Kind::negation:
            node.kind = Node::Kind::negation;
            break;
        case Kind::at_least:
            node.kind = Node::Kind::at_least;
            break;
        default:
            node.kind = Node::Kind::near;
            node.ordered = symbol.kind == Kind::before;
    }
    return node;
}

bool is_binary(Kind kind) {
    return kind != Kind::negation && kind != Kind::at_least;
}

}  // namespace

void TreeBuilder::fail(std::size_t offset, std::string message) {
    if (!error_) error_ = QueryError{offset, std::move(message)};
}

void TreeBuilder::add(Symbol const& symbol, bool after_field) {
    auto first = static_cast<NodeIndex>(query_.nodes.size());
    std::string why;
    if (symbol.kind == Kind::word || symbol.kind == Kind::phrase) {
        if (auto term = term_of(symbol.text, symbol.exact, why)) add_leaf(symbol.offset, std::move(*term));
    } else if (symbol.kind == Kind::regex) {
        why = fault_of(symbol.text);
        add_leaf(symbol.offset, Term{{}, symbol.text});
    } else if (symbol.kind == Kind::list) {
        add_list(symbol);
    } else {
        fail(symbol.offset, misplaced(symbol, after_field));
    }
    if (!why.empty()) fail(symbol.offset, "'" + shown(symbol) + "' cannot be looked for: " + why);
    if (error_) return;
    operands_.push_back({first, static_cast<NodeIndex>(query_.nodes.size() - 1), 1, std::nullopt});
}

void TreeBuilder::add_leaf(std::size_t offset, Term term) {
    Node node;
    node.offset = static_cast<std::uint32_t>(offset);
    node.leaf = static_cast<std::uint32_t>(query_.leaves.size());
    query_.nodes.push_back(std::move(node));
    query_.leaves.push_back({std::move(term), Scope::anywhere, 1});
}

void TreeBuilder::add_list(Symbol const& symbol) {
    std::string hint;
    auto const* terms = lists_(symbol.text, hint);
    if (terms == nullptr) return fail(symbol.offset, "there is no list '" + symbol.text + "'" + hint);
    Node any;
    any.kind = Node::Kind::any;
    any.offset = static_cast<std::uint32_t>(symbol.offset);
    for (auto const& term : *terms) {
        any.children.push_back(static_cast<NodeIndex>(query_.nodes.size()));
        add_leaf(symbol.offset, term);
    }
    query_.nodes.push_back(std::move(any));
}

void TreeBuilder::weigh(Symbol const& weight) {
    auto& operand = operands_.back();
    operand.heaviest *= std::abs(weight.weight);
    if (operand.heaviest > 1000)
        fail(weight.offset, "the weights multiply to more than 1000; write smaller ones");
    weights_.push_back({operand.first, operand.root, weight.weight});
}

void TreeBuilder::apply(Symbol const& field) {
    auto& operand = operands_.back();
    if (operand.scoped) return fail(*operand.scoped, "a field inside a field; write one of them");
    for (auto i = operand.first; i <= operand.root; ++i) {
        auto const& node = query_.nodes[i];
        if (node.kind != Node::Kind::leaf) continue;
        if (!operand.scoped) operand.scoped = node.offset;
        query_.leaves[node.leaf].scope = field.scope;
    }
}

void TreeBuilder::join(Symbol const& symbol, std::size_t gathered) {
    if (symbol.kind == Kind::field) return apply(symbol);
    auto node = node_of(symbol);
    auto count = gathered + (is_binary(symbol.kind) ? 1 : 0);
    auto parts = operands_.end() - static_cast<std::ptrdiff_t>(count);
    Operand joined{parts->first, static_cast<NodeIndex>(query_.nodes.size()), 0, std::nullopt};
    for (auto part = parts; part != operands_.end(); ++part) {
        node.children.push_back(part->root);
        joined.heaviest = std::max(joined.heaviest, part->heaviest);
        if (!joined.scoped) joined.scoped = part->scoped;
    }
    query_.nodes.push_back(std::move(node));
    operands_.erase(parts, operands_.end());
    operands_.push_back(joined);
}

// From the last node to the first, with the weights around each on a stack: a weight costs nothing for the
// nodes it stands around.
void TreeBuilder::apply_weights() {
    struct Around {
        NodeIndex first;
        double product;
    };
    std::vector<Around> around;
    auto next = weights_.rbegin();
    for (auto i = query_.nodes.size(); i-- > 0;) {
        while (!around.empty() && i < around.back().first) around.pop_back();
        for (; next != weights_.rend() && next->root == i; ++next)
            around.push_back({next->first, next->factor * (around.empty() ? 1 : around.back().product)});
        if (query_.nodes[i].kind == Node::Kind::leaf && !around.empty())
            query_.leaves[query_.nodes[i].leaf].weight = around.back().product;
    }
}

Query TreeBuilder::finished() {
    apply_weights();
    return std::move(query_);
}

}  // namespace wirewatch::rules
