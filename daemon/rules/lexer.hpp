// A query's text as symbols with their places.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirewatch::rules {

struct QueryError {
    std::size_t offset = 0;  // bytes from the beginning of the query
    std::string message;     // what is wrong, what would be right
};

struct Symbol {
    enum class Kind {
        word,
        phrase,
        list,
        both,
        either,
        negation,
        near,
        before,
        open,
        close,
        field,
        weight,
        end
    };
    Kind kind = Kind::end;
    std::size_t offset = 0;
    std::string text;   // of the word, phrase (without quotes), list (without $) or field (without colon)
    double number = 0;  // distance or weight
};

// Ends with a Kind::end symbol. On an error the symbols before it.
std::vector<Symbol> lex(std::string_view query, std::optional<QueryError>& error);

}  // namespace wirewatch::rules
