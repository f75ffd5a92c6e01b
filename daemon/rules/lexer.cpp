#include "rules/lexer.hpp"

#include <algorithm>
#include <charconv>

#include "rules/fields.hpp"

namespace wirewatch::rules {
namespace {

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// What ends a bare word.
bool is_delimiter(char c) {
    return is_space(c) || c == '(' || c == ')' || c == '"' || c == '^';
}

// The whole of `digits` as a number; nothing when it is not one from `least` to 1000.
std::optional<std::uint32_t> count_of(std::string_view digits, std::uint32_t least) {
    std::uint32_t count = 0;
    auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (failed != std::errc() || end != digits.data() + digits.size() || count < least || count > 1000)
        return std::nullopt;
    return count;
}

class Lexer {
public:
    Lexer(std::string_view query, std::optional<QueryError>& error) : query_(query), error_(error) {}

    std::vector<Symbol> run() {
        while (!error_ && skip_space()) next();
        add(Symbol::Kind::end, query_.size());
        return std::move(symbols_);
    }

private:
    bool skip_space() {
        while (at_ < query_.size() && is_space(query_[at_])) ++at_;
        return at_ < query_.size();
    }

    void fail(std::size_t offset, std::string message) { error_ = QueryError{offset, std::move(message)}; }

    Symbol& add(Symbol::Kind kind, std::size_t offset) {
        symbols_.emplace_back();
        symbols_.back().kind = kind;
        symbols_.back().offset = offset;
        return symbols_.back();
    }

    void next() {
        switch (query_[at_]) {
            case '(':
                add(Symbol::Kind::open, at_++);
                return;
            case ')':
                add(Symbol::Kind::close, at_++);
                return;
            case '"':
                return phrase();
            case '^':
                return weight();
            case '$':
                return list();
            case '=':
                return exact();
            case '/':
                return regex();
            default:
                return word();
        }
    }

    void phrase() {
        auto begin = at_++;
        auto end = query_.find('"', at_);
        if (end == std::string_view::npos)
            return fail(begin, "the phrase is not closed; write the second \"");
        add(Symbol::Kind::phrase, begin).text = query_.substr(at_, end - at_);
        at_ = end + 1;
    }

    void weight() {
        auto begin = at_++;
        double number = 0;
        auto [end, failed] = std::from_chars(query_.data() + at_, query_.data() + query_.size(), number);
        if (failed != std::errc() || !(number >= -1000 && number <= 1000)) {  // "nan" is neither
            return fail(begin,
                        "^ is followed by a weight from -1000 to 1000, such as ceasefire^3 or film^-4");
        }
        at_ = static_cast<std::size_t>(end - query_.data());
        add(Symbol::Kind::weight, begin).weight = number;
    }

    void list() {
        auto begin = at_++;
        auto end = end_of_word();
        if (end == at_) return fail(begin, "$ is followed by the name of a list");
        add(Symbol::Kind::list, begin).text = query_.substr(at_, end - at_);
        at_ = end;
    }

    std::size_t end_of_word() const {
        auto end = at_;
        while (end < query_.size() && !is_delimiter(query_[end])) ++end;
        return end;
    }

    // "=Taliban" or "=\"United States\"".
    void exact() {
        auto begin = at_++;
        if (at_ < query_.size() && query_[at_] == '"') {
            phrase();
        } else {
            auto end = end_of_word();
            if (end == at_ || query_[at_] == '$' || query_[at_] == '=' || query_[at_] == '/') {
                return fail(begin,
                            "= stands right before a word or a phrase, such as =US or =\"United States\"");
            }
            add(Symbol::Kind::word, begin).text = query_.substr(at_, end - at_);
            at_ = end;
        }
        if (error_) return;
        symbols_.back().offset = begin;
        symbols_.back().exact = true;
    }

    // "/cease-?fires?/", in which a '/' is written "\/".
    void regex() {
        auto begin = at_++;
        std::string source;
        for (; at_ < query_.size() && query_[at_] != '/' && query_[at_] != '\n'; ++at_) {
            auto escape = query_[at_] == '\\' && at_ + 1 < query_.size() && query_[at_ + 1] != '\n';
            if (escape && query_[++at_] != '/') source += '\\';
            source += query_[at_];
        }
        if (at_ == query_.size() || query_[at_] == '\n') {
            return fail(begin,
                        "the regular expression is not closed on its line; write the second /, and \\/ for "
                        "a / in it");
        }
        ++at_;
        if (source.empty()) return fail(begin, "the regular expression is empty; write /cease-?fires?/");
        add(Symbol::Kind::regex, begin).text = std::move(source);
    }

    void word() {
        auto begin = at_;
        while (at_ < query_.size() && !is_delimiter(query_[at_])) {
            if (query_[at_] == ':' && field(begin)) return;
            ++at_;
        }
        auto text = query_.substr(begin, at_ - begin);
        auto name = text.substr(0, text.find('/'));
        if (text == "AND") {
            add(Symbol::Kind::both, begin);
        } else if (text == "OR") {
            add(Symbol::Kind::either, begin);
        } else if (text == "NOT") {
            add(Symbol::Kind::negation, begin);
        } else if (name == "NEAR" || name == "BEFORE" || name == "ATLEAST") {
            counted(begin, std::string(name), text.substr(name.size()));
        } else {
            add(Symbol::Kind::word, begin).text = text;
        }
    }

    // "title:" and the like at `begin`; true when the word is done with (or an error was raised).
    bool field(std::size_t begin) {
        auto name = query_.substr(begin, at_ - begin);
        if (auto scope = scope_of(name)) {
            ++at_;
            auto& symbol = add(Symbol::Kind::field, begin);
            symbol.text = name;
            symbol.scope = *scope;
            return true;
        }
        // "12:30" is two words; letters before a colon are a field mistyped.
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_letter)) return false;
        fail(begin, unknown_field(name));
        return true;
    }

    // NEAR, BEFORE and ATLEAST with what follows their name: "/5".
    void counted(std::size_t begin, std::string const& name, std::string_view rest) {
        auto at_least = name == "ATLEAST";
        if (rest.empty()) {
            return fail(begin, at_least ? "ATLEAST needs a number of places, such as ATLEAST/3 (a OR b)"
                                        : name + " needs a distance in words, such as " + name + "/5");
        }
        auto unit = rest == "/s"   ? Node::Unit::sentence
                    : rest == "/p" ? Node::Unit::paragraph
                                   : Node::Unit::words;
        auto count = count_of(rest.substr(1), at_least ? 1 : 0);
        if (at_least && !count)
            return fail(begin,
                        "ATLEAST/ is followed by a number of places from 1 to 1000, such as ATLEAST/3");
        if (!count && unit == Node::Unit::words) {
            return fail(begin, name + "/ is followed by a number of words from 0 to 1000, by s (one " +
                                   "sentence) or by p (one paragraph), such as " + name + "/5");
        }
        auto& symbol = add(at_least         ? Symbol::Kind::at_least
                           : name == "NEAR" ? Symbol::Kind::near
                                            : Symbol::Kind::before,
                           begin);
        symbol.unit = unit;
        symbol.count = count.value_or(0);
    }

    std::string_view query_;
    std::optional<QueryError>& error_;
    std::size_t at_ = 0;
    std::vector<Symbol> symbols_;
};

}  // namespace

std::vector<Symbol> lex(std::string_view query, std::optional<QueryError>& error) {
    return Lexer(query, error).run();
}

}  // namespace wirewatch::rules
