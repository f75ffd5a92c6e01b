#include "rules/check.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

// What is known of a node once its children are.
struct Known {
    bool finds = false;                   // a match means that something was found
    std::optional<std::size_t> negation;  // offset of a NOT in it
    std::uint32_t fields = 0;             // in which its occurrences may stand; a bit a field
};

std::uint32_t fields_of(Scope scope) {
    auto bit = [](Scope one) { return 1u << static_cast<unsigned>(one); };
    if (scope == Scope::anywhere) return bit(Scope::title) | bit(Scope::text);
    return scope == Scope::lead ? bit(Scope::text) : bit(scope);
}

class Checker {
public:
    explicit Checker(Query const& query) : query_(query), known_(query.nodes.size()) {}

    std::optional<QueryError> run() {
        for (std::size_t i = 0; i < query_.nodes.size(); ++i) {
            if (auto error = look_at(query_.nodes[i], known_[i])) return error;
        }
        if (known_.back().finds) return std::nullopt;
        return QueryError{
            query_.root().offset,
            "the query can match where nothing is found; NOT only takes away from what AND joins it to"};
    }

private:
    std::optional<QueryError> look_at(Node const& node, Known& known) const {
        if (node.kind == Node::Kind::leaf) return look_at_leaf(node, known);
        for (auto child : node.children) {
            auto const& part = known_[child];
            if (!known.negation) known.negation = part.negation;
            known.fields |= part.fields;
        }
        auto part_finds = [this](NodeIndex child) { return known_[child].finds; };
        auto const& children = node.children;
        switch (node.kind) {
            case Node::Kind::negation:
                known.negation = node.offset;
                known.fields = 0;
                break;
            case Node::Kind::all:
                known.finds = std::any_of(children.begin(), children.end(), part_finds);
                break;
            case Node::Kind::any:
                if (children.empty()) return QueryError{node.offset, "the list is empty"};
                known.finds = std::all_of(children.begin(), children.end(), part_finds);
                break;
            case Node::Kind::at_least:
                known.finds = true;
                break;
            default:
                return look_at_near(node, known);
        }
        return std::nullopt;
    }

    std::optional<QueryError> look_at_leaf(Node const& node, Known& known) const {
        auto const& leaf = query_.leaves[node.leaf];
        known.finds = true;
        known.fields = fields_of(leaf.scope);
        if (leaf.term.regex.empty() || leaf.scope < Scope::source) return std::nullopt;
        return QueryError{node.offset, "a regular expression is sought in title and text, not in " +
                                           std::string(name(leaf.scope)) + ":; write words there"};
    }

    std::optional<QueryError> look_at_near(Node const& node, Known& known) const {
        if (known.negation) {
            return QueryError{*known.negation,
                              "NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)"};
        }
        known.finds = true;
        known.fields = known_[node.children[0]].fields & known_[node.children[1]].fields;
        if (known.fields != 0) return std::nullopt;
        return QueryError{node.offset, std::string(node.ordered ? "BEFORE" : "NEAR") +
                                           " joins words of one field, and these stand in two; write AND"};
    }

    Query const& query_;
    std::vector<Known> known_;
};

}  // namespace

std::optional<QueryError> check(Query const& query) {
    return Checker(query).run();
}

}  // namespace wirewatch::rules
