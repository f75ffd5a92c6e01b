#include "rules/parser.hpp"

#include <algorithm>
#include <cmath>

#include "rules/term.hpp"

namespace wirewatch::rules {
namespace {

using Kind = Symbol::Kind;

class Parser {
public:
    Parser(std::vector<Symbol> symbols, Lists const& lists, std::optional<QueryError>& error)
        : symbols_(std::move(symbols)), lists_(lists), error_(error) {}

    Node run() {
        if (peek().kind == Kind::end) {
            fail(peek(), "the query is empty; write the words to look for");
            return {};
        }
        auto node = either();
        if (error_) return node;
        if (peek().kind == Kind::close)
            fail(peek(), "this ) closes nothing; remove it or write the ( before it");
        else if (peek().kind != Kind::end)
            side_by_side();
        return node;
    }

private:
    Symbol const& peek() const { return symbols_[at_]; }
    Symbol const& take() { return symbols_[at_ < symbols_.size() - 1 ? at_++ : at_]; }

    void fail(Symbol const& symbol, std::string message) {
        if (!error_) error_ = QueryError{symbol.offset, std::move(message)};
    }

    static std::string shown(Symbol const& symbol) {
        switch (symbol.kind) {
            case Kind::phrase:
                return "\"" + symbol.text + "\"";
            case Kind::list:
                return "$" + symbol.text;
            case Kind::field:
                return symbol.text + ":";
            case Kind::open:
                return "(";
            case Kind::negation:
                return "NOT";
            default:
                return symbol.text;
        }
    }

    // Two operands without an operator: the commonest mistake.
    void side_by_side() {
        auto const& next = peek();
        auto near = next.text == "near" || next.text == "before";
        if (next.kind == Kind::word &&
            (next.text == "and" || next.text == "or" || next.text == "not" || near)) {
            auto capitals = next.text + (near ? "/5" : "");
            for (auto& c : capitals) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
            return fail(next, "'" + next.text +
                                  "' in small letters is a word like any other; the operator is " + capitals);
        }
        if (next.kind == Kind::weight)
            return fail(next, "a weight (^) stands right after a word, phrase, list or group");
        fail(next, "two terms side by side; write AND or OR before " + shown(next));
    }

    static bool begins_operand(Kind kind) {
        return kind == Kind::word || kind == Kind::phrase || kind == Kind::list || kind == Kind::open ||
               kind == Kind::field || kind == Kind::negation;
    }

    template <typename Operand>
    Node chain(Kind operation, Node::Kind kind, Operand operand) {
        auto first = operand();
        if (error_ || peek().kind != operation) return first;
        Node node;
        node.kind = kind;
        node.offset = peek().offset;
        node.children.push_back(std::move(first));
        while (!error_ && peek().kind == operation) {
            take();
            node.children.push_back(operand());
        }
        return node;
    }

    Node either() {
        return chain(Kind::either, Node::Kind::any, [this] { return both(); });
    }

    Node both() {
        return chain(Kind::both, Node::Kind::all, [this] { return negation(); });
    }

    Node negation() {
        if (peek().kind != Kind::negation) return near();
        Node node;
        node.kind = Node::Kind::negation;
        node.offset = take().offset;
        if (++depth_ > deepest_nesting) fail(peek(), "nested deeper than 200 levels");
        if (!error_) node.children.push_back(negation());
        --depth_;
        return node;
    }

    Node near() {
        auto left = operand();
        while (!error_ && (peek().kind == Kind::near || peek().kind == Kind::before)) {
            auto const& operation = take();
            Node node;
            node.kind = Node::Kind::near;
            node.offset = operation.offset;
            node.distance = static_cast<int>(operation.number);
            node.ordered = operation.kind == Kind::before;
            if (peek().kind == Kind::negation) {
                fail(peek(), "NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)");
                return node;
            }
            node.children.push_back(std::move(left));
            node.children.push_back(operand());
            left = std::move(node);
        }
        return left;
    }

    // A term, list or group with its fields before and weights behind it.
    Node operand() {
        std::optional<Scope> scope;
        while (peek().kind == Kind::field) {
            auto const& field = take();
            if (scope) fail(field, "a field inside a field; write one of them");
            scope = field.text == "title" ? Scope::title : field.text == "lead" ? Scope::lead : Scope::text;
        }
        auto node = primary();
        while (!error_ && peek().kind == Kind::weight) {
            auto const& weight = take();
            if (multiply(node, weight.number) > 1000)
                fail(weight, "the weights multiply to more than 1000; write smaller ones");
        }
        if (scope && !error_) apply(node, *scope);
        return node;
    }

    Node primary() {
        auto const& symbol = take();
        if (symbol.kind == Kind::word || symbol.kind == Kind::phrase) return term(symbol);
        if (symbol.kind == Kind::list) return list(symbol);
        if (symbol.kind == Kind::open) return group(symbol);
        if (symbol.kind == Kind::end)
            fail(symbol, "the query ends where a word is expected");
        else if (symbol.kind == Kind::close)
            fail(symbol, "a word is expected before )");
        else if (symbol.kind == Kind::negation)
            fail(symbol, "NOT is expected before the word or group it negates");
        else
            fail(symbol, "a word, phrase, list or group is expected here");
        return {};
    }

    Node group(Symbol const& open) {
        if (++depth_ > deepest_nesting) fail(open, "nested deeper than 200 levels");
        if (error_) return {};
        auto node = either();
        --depth_;
        if (error_) return node;
        if (peek().kind == Kind::close)
            take();
        else if (begins_operand(peek().kind) || peek().kind == Kind::weight)
            side_by_side();
        else
            fail(open, "this ( is not closed");
        return node;
    }

    Node term(Symbol const& symbol) {
        Node node;
        node.offset = symbol.offset;
        std::string why;
        auto found = term_of(symbol.text, why);
        if (!found)
            fail(symbol, "'" + symbol.text + "' cannot be looked for: " + why);
        else
            node.term = std::move(*found);
        return node;
    }

    Node list(Symbol const& symbol) {
        std::string hint;
        auto const* terms = lists_(symbol.text, hint);
        Node node;
        node.kind = Node::Kind::any;
        node.offset = symbol.offset;
        if (terms == nullptr) {
            fail(symbol, "there is no list '" + symbol.text + "'" + hint);
            return node;
        }
        for (auto const& entry : *terms) {
            Node leaf;
            leaf.offset = symbol.offset;
            leaf.term = entry;
            node.children.push_back(std::move(leaf));
        }
        return node;
    }

    // Returns the heaviest weight there is now, signs apart.
    static double multiply(Node& node, double weight) {
        if (node.kind == Node::Kind::term) return std::abs(node.weight *= weight);
        double heaviest = 0;
        for (auto& child : node.children) heaviest = std::max(heaviest, multiply(child, weight));
        return heaviest;
    }

    void apply(Node& node, Scope scope) {
        if (node.kind == Node::Kind::term) {
            if (node.scope != Scope::anywhere && !error_)
                error_ = QueryError{node.offset, "a field inside a field; write one of them"};
            node.scope = scope;
        }
        for (auto& child : node.children) apply(child, scope);
    }

    std::vector<Symbol> symbols_;
    Lists const& lists_;
    std::optional<QueryError>& error_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

}  // namespace

std::optional<Node> parse(std::string_view query, Lists const& lists, std::optional<QueryError>& error) {
    auto symbols = lex(query, error);
    if (error) return std::nullopt;
    auto node = Parser(std::move(symbols), lists, error).run();
    if (error) return std::nullopt;
    return node;
}

}  // namespace wirewatch::rules
