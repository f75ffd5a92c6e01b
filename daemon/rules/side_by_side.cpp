#include "rules/side_by_side.hpp"

namespace wirewatch::rules {

std::string shown(Symbol const& symbol) {
    auto const equals = std::string(symbol.exact ? "=" : "");
    switch (symbol.kind) {
        case Symbol::Kind::phrase:
            return equals + "\"" + symbol.text + "\"";
        case Symbol::Kind::regex:
            return "/" + symbol.text + "/";
        case Symbol::Kind::list:
            return "$" + symbol.text;
        case Symbol::Kind::field:
            return symbol.text + ":";
        case Symbol::Kind::open:
            return "(";
        case Symbol::Kind::negation:
            return "NOT";
        case Symbol::Kind::at_least:
            return "ATLEAST/" + std::to_string(symbol.count);
        default:
            return equals + symbol.text;
    }
}

std::string side_by_side(Symbol const& next) {
    auto const& word = next.text;
    auto counted = word == "near" || word == "before" || word == "atleast";
    if (next.kind == Symbol::Kind::word && (word == "and" || word == "or" || word == "not" || counted)) {
        auto capitals = word + (counted ? word == "atleast" ? "/3" : "/5" : "");
        for (auto& c : capitals) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        return "'" + word + "' in small letters is a word like any other; the operator is " + capitals;
    }
    if (next.kind == Symbol::Kind::weight)
        return "a weight (^) stands right after a word, phrase, list or group";
    return "two terms side by side; write AND or OR before " + shown(next);
}

}  // namespace wirewatch::rules
