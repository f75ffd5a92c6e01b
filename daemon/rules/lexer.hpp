// A query's text as symbols with their places.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/ast.hpp"

namespace wirewatch::rules {

struct QueryError {
    std::size_t offset = 0;  // bytes from the beginning of the query
    std::string message;     // what is wrong, what would be right
};

struct Symbol {
    enum class Kind {
        word,
        phrase,
        regex,
        list,
        both,
        either,
        negation,
        near,
        before,
        at_least,
        open,
        close,
        field,
        weight,
        end
    };
    Kind kind = Kind::end;
    std::size_t offset = 0;
    std::string text;    // of the word, phrase (without quotes), regex (without slashes) or list (without $)
    bool exact = false;  // '=' stood before the word or phrase
    std::uint32_t count = 0;  // of near, before and at_least
    Node::Unit unit = Node::Unit::words;
    Scope scope = Scope::anywhere;  // of a field
    double weight = 1;
};

// Ends with a Kind::end symbol. On an error the symbols before it.
std::vector<Symbol> lex(std::string_view query, std::optional<QueryError>& error);

}  // namespace wirewatch::rules
