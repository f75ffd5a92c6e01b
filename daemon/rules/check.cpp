#include "rules/check.hpp"

#include <algorithm>
#include <map>

namespace wirewatch::rules {
namespace {

// Whether a match of the node means that something was found.
bool finds_something(Node const& node) {
    switch (node.kind) {
        case Node::Kind::term:
        case Node::Kind::near:
            return true;
        case Node::Kind::negation:
            return false;
        case Node::Kind::all:
            return std::any_of(node.children.begin(), node.children.end(), finds_something);
        case Node::Kind::any:
            return std::all_of(node.children.begin(), node.children.end(), finds_something);
    }
    return true;
}

Node const* negation_in(Node const& node) {
    if (node.kind == Node::Kind::negation) return &node;
    for (auto const& child : node.children) {
        if (auto const* found = negation_in(child)) return found;
    }
    return nullptr;
}

std::optional<QueryError> check_below(Node const& node) {
    if (node.kind == Node::Kind::any && node.children.empty()) {
        return QueryError{node.offset, "the list is empty"};
    }
    if (node.kind == Node::Kind::near) {
        if (auto const* negation = negation_in(node)) {
            return QueryError{negation->offset,
                              "NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)"};
        }
    }
    for (auto const& child : node.children) {
        if (auto error = check_below(child)) return error;
    }
    return std::nullopt;
}

void flatten(Node& node) {
    std::vector<Node> children;
    for (auto& child : node.children) {
        flatten(child);
        auto same = child.kind == node.kind && (node.kind == Node::Kind::all || node.kind == Node::Kind::any);
        if (same) {
            for (auto& grandchild : child.children) children.push_back(std::move(grandchild));
        } else {
            children.push_back(std::move(child));
        }
    }
    node.children = std::move(children);
}

void number(Node& node, std::vector<Leaf>& leaves, std::map<std::string, std::uint32_t>& known) {
    if (node.kind == Node::Kind::term) {
        auto [found, fresh] = known.try_emplace(to_text(node), static_cast<std::uint32_t>(leaves.size()));
        if (fresh) leaves.push_back({node.term, node.scope, node.weight});
        node.leaf = found->second;
    }
    for (auto& child : node.children) number(child, leaves, known);
}

}  // namespace

std::optional<QueryError> check(Node const& node) {
    if (auto error = check_below(node)) return error;
    if (!finds_something(node)) {
        return QueryError{
            node.offset,
            "the query can match where nothing is found; NOT only takes away from what AND joins it to"};
    }
    return std::nullopt;
}

std::vector<Leaf> simplify(Node& node) {
    flatten(node);
    std::vector<Leaf> leaves;
    std::map<std::string, std::uint32_t> known;
    number(node, leaves, known);
    return leaves;
}

}  // namespace wirewatch::rules
