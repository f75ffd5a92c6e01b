#include "rules/ast.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace wirewatch::rules {
namespace {

std::string shortest(double number) {
    std::array<char, 32> digits{};
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

std::string term_text(Term const& term) {
    if (!term.regex.empty()) {
        std::string escaped;
        for (auto c : term.regex) escaped += c == '/' ? std::string("\\/") : std::string(1, c);
        return "/" + escaped + "/";
    }
    std::string words;
    auto exact = false;
    for (auto const& word : term.words) {
        if (!words.empty()) words += ' ';
        words += word.exact.empty() ? word.text : word.exact;
        if (word.kind == WordPattern::Kind::inflected) words += '~';
        exact = exact || !word.exact.empty();
    }
    if (term.words.size() > 1) words = '"' + words + '"';
    return exact ? "=" + words : words;
}

std::string near_text(Node const& node) {
    auto unit = node.unit == Node::Unit::sentence    ? "s"
                : node.unit == Node::Unit::paragraph ? "p"
                                                     : std::to_string(node.count);
    return (node.ordered ? " BEFORE/" : " NEAR/") + unit + " ";
}

// What stands before the first operand, between two, and after the last.
std::array<std::string, 3> frame(Node const& node) {
    switch (node.kind) {
        case Node::Kind::all:
            return {"(", " AND ", ")"};
        case Node::Kind::any:
            return {"(", " OR ", ")"};
        case Node::Kind::near:
            return {"(", near_text(node), ")"};
        case Node::Kind::negation:
            return {"NOT ", "", ""};
        case Node::Kind::at_least:
            return {"ATLEAST/" + std::to_string(node.count) + " ", "", ""};
        case Node::Kind::leaf:
            break;
    }
    return {};
}

constexpr std::array<std::string_view, 10> scopes{"",       "title", "lead",     "text", "source",
                                                  "agency", "place", "category", "url",  "lang"};

}  // namespace

std::string_view name(Scope scope) {
    return scopes[static_cast<std::size_t>(scope)];
}

std::string to_text(Leaf const& leaf) {
    auto text = std::string(name(leaf.scope)) + (leaf.scope == Scope::anywhere ? "" : ":");
    text += term_text(leaf.term);
    if (leaf.weight != 1) text += "^" + shortest(leaf.weight);
    return text;
}

std::string to_text(Query const& query, NodeIndex top) {
    struct Open {
        NodeIndex node;
        std::size_t next = 0;  // child
    };
    std::string text;
    std::vector<Open> open{{top}};
    while (!open.empty()) {
        auto& [index, next] = open.back();
        auto const& node = query.nodes[index];
        if (node.kind == Node::Kind::leaf) {
            text += to_text(query.leaves[node.leaf]);
            open.pop_back();
            continue;
        }
        auto parts = frame(node);
        if (next == 0) text += parts[0];
        if (next == node.children.size()) {
            text += parts[2];
            open.pop_back();
            continue;
        }
        if (next > 0) text += parts[1];
        open.push_back({node.children[next++]});
    }
    return text;
}

std::string to_text(Query const& query) {
    return query.nodes.empty() ? "" : to_text(query, static_cast<NodeIndex>(query.nodes.size() - 1));
}

}  // namespace wirewatch::rules
