#include "rules/ast.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace wirewatch::rules {
namespace {

std::string term_text(Node const& node) {
    std::string words;
    for (auto const& word : node.term.words) words += (words.empty() ? "" : " ") + word.text;
    auto text = node.term.words.size() > 1 ? '"' + words + '"' : words;
    switch (node.scope) {
        case Scope::anywhere:
            break;
        case Scope::title:
            text = "title:" + text;
            break;
        case Scope::lead:
            text = "lead:" + text;
            break;
        case Scope::text:
            text = "text:" + text;
            break;
    }
    if (node.weight != 1) text += "^" + boost::json::serialize(boost::json::value(node.weight));
    return text;
}

std::string joined(Node const& node, std::string const& separator) {
    std::string text;
    for (auto const& child : node.children) {
        text += (text.empty() ? "" : separator) + to_text(child);
    }
    return "(" + text + ")";
}

}  // namespace

std::string to_text(Node const& node) {
    switch (node.kind) {
        case Node::Kind::term:
            return term_text(node);
        case Node::Kind::all:
            return joined(node, " AND ");
        case Node::Kind::any:
            return joined(node, " OR ");
        case Node::Kind::negation:
            return "NOT " + to_text(node.children[0]);
        case Node::Kind::near:
            return joined(node, (node.ordered ? " BEFORE/" : " NEAR/") + std::to_string(node.distance) + " ");
    }
    return "";
}

}  // namespace wirewatch::rules
