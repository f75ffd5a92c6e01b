// A stack of operators that wait for their operands, and a stack of operands: no recursion, so that no rule
// can exhaust the thread's stack.
#include "rules/parser.hpp"

#include "rules/side_by_side.hpp"
#include "rules/tree_builder.hpp"

namespace wirewatch::rules {
namespace {

using Kind = Symbol::Kind;

// How strongly an operator that waits binds; '(' waits for its ')' whatever comes.
int strength(Kind kind) {
    switch (kind) {
        case Kind::field:
        case Kind::at_least:
            return 5;
        case Kind::near:
        case Kind::before:
            return 4;
        case Kind::negation:
            return 3;
        case Kind::both:
            return 2;
        case Kind::either:
            return 1;
        default:
            return 0;
    }
}

bool is_operator(Kind kind) {
    return kind == Kind::both || kind == Kind::either || kind == Kind::near || kind == Kind::before;
}

class Parser {
public:
    Parser(std::vector<Symbol> symbols, Lists const& lists, std::optional<QueryError>& error)
        : symbols_(std::move(symbols)), error_(error), tree_(lists, error) {}

    Query run() {
        if (peek().kind == Kind::end) fail(peek(), "the query is empty; write the words to look for");
        while (!error_) {
            operand();
            if (error_ || peek().kind == Kind::end) break;
            take_operator();
        }
        finish();
        return error_ ? Query{} : tree_.finished();
    }

private:
    // An operator that waits for its right operand; AND and OR gather theirs.
    struct Waiting {
        Symbol const* symbol;
        std::size_t operands = 1;
    };

    Symbol const& peek() const { return symbols_[at_]; }
    Symbol const& take() { return symbols_[at_ < symbols_.size() - 1 ? at_++ : at_]; }
    Kind waiting() const { return waiting_.empty() ? Kind::end : waiting_.back().symbol->kind; }

    void fail(Symbol const& symbol, std::string message) {
        if (!error_) error_ = QueryError{symbol.offset, std::move(message)};
    }

    // What stands before a term, the term, and the brackets and weights behind it.
    void operand() {
        while (!error_ && prefix()) waiting_.push_back({&take()});
        if (error_) return;
        tree_.add(take(), waiting() == Kind::field);
        while (!error_) {
            while (!error_ && peek().kind == Kind::weight) tree_.weigh(take());
            reduce(strength(Kind::field));
            if (error_ || peek().kind != Kind::close) return;
            reduce(strength(Kind::either));
            if (waiting() != Kind::open)
                return fail(peek(), "this ) closes nothing; remove it or write the ( before it");
            waiting_.pop_back();
            take();
        }
    }

    // Whether the symbol is one that waits for the operand behind it.
    bool prefix() {
        auto const& symbol = peek();
        auto before = waiting();
        switch (symbol.kind) {
            case Kind::open:
                return true;
            case Kind::negation:
                if (before == Kind::near || before == Kind::before) {
                    fail(symbol, "NOT cannot stand inside NEAR or BEFORE; write ... AND NOT (...)");
                } else if (before == Kind::at_least) {
                    fail(symbol, "NOT cannot stand inside ATLEAST: it finds nothing that could be counted");
                } else if (before == Kind::field) {
                    fail(symbol, "NOT is expected before the word or group it negates");
                }
                return !error_;
            case Kind::at_least:
                if (before == Kind::field) fail(symbol, "ATLEAST is expected before the field");
                return !error_;
            case Kind::field:
                if (before == Kind::field) fail(symbol, "a field inside a field; write one of them");
                return !error_;
            default:
                return false;
        }
    }

    void take_operator() {
        auto const& symbol = peek();
        if (!is_operator(symbol.kind)) {
            auto message = side_by_side(symbol);
            return fail(symbol, std::move(message));
        }
        // Those that bind as strongly are done first (from the left), but AND and OR gather their like.
        auto gathers = symbol.kind == Kind::both || symbol.kind == Kind::either;
        reduce(strength(symbol.kind) + (gathers ? 1 : 0));
        take();
        if (gathers && waiting() == symbol.kind) {
            ++waiting_.back().operands;
        } else {
            waiting_.push_back({&symbol});
        }
    }

    // Joins what waits at the top and binds at least so strongly with its operands.
    void reduce(int least) {
        while (!error_ && !waiting_.empty() && strength(waiting()) >= least) {
            auto const& [symbol, operands] = waiting_.back();
            tree_.join(*symbol, operands);
            waiting_.pop_back();
        }
    }

    void finish() {
        reduce(strength(Kind::either));
        if (!error_ && waiting() == Kind::open) fail(*waiting_.back().symbol, "this ( is not closed");
    }

    std::vector<Symbol> symbols_;
    std::optional<QueryError>& error_;
    TreeBuilder tree_;
    std::vector<Waiting> waiting_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Query> parse(std::string_view query, Lists const& lists, std::optional<QueryError>& error) {
    auto symbols = lex(query, error);
    if (error) return std::nullopt;
    auto tree = Parser(std::move(symbols), lists, error).run();
    if (error) return std::nullopt;
    return tree;
}

}  // namespace wirewatch::rules
