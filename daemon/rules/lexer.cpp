#include "rules/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/error.hpp"
#include "text/normalise.hpp"

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

constexpr std::array<std::string_view, 3> fields{"title", "lead", "text"};
constexpr std::array<std::string_view, 8> article_fields{"source",   "agency", "place", "lang",
                                                         "category", "url",    "feed",  "author"};

class Lexer {
public:
    Lexer(std::string_view query, std::optional<QueryError>& error) : query_(query), error_(error) {}

    std::vector<Symbol> run() {
        while (!error_ && skip_space()) next();
        Symbol end;
        end.offset = query_.size();
        symbols_.push_back(end);
        return std::move(symbols_);
    }

private:
    bool skip_space() {
        while (at_ < query_.size() && is_space(query_[at_])) ++at_;
        return at_ < query_.size();
    }

    void fail(std::size_t offset, std::string message) { error_ = QueryError{offset, std::move(message)}; }

    void add(Symbol::Kind kind, std::size_t offset, std::string text = "", double number = 0) {
        symbols_.push_back({kind, offset, std::move(text), number});
    }

    void next() {
        switch (query_[at_]) {
            case '(':
                return add(Symbol::Kind::open, at_++);
            case ')':
                return add(Symbol::Kind::close, at_++);
            case '"':
                return phrase();
            case '^':
                return weight();
            case '$':
                return list();
            case '=':
                return fail(at_, "exact case (=word) is not understood by this version");
            case '/':
                return fail(at_, "regular expressions (/.../) are not understood by this version");
            default:
                return word();
        }
    }

    void phrase() {
        auto begin = at_++;
        auto end = query_.find('"', at_);
        if (end == std::string_view::npos)
            return fail(begin, "the phrase is not closed; write the second \"");
        add(Symbol::Kind::phrase, begin, std::string(query_.substr(at_, end - at_)));
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
        add(Symbol::Kind::weight, begin, "", number);
    }

    void list() {
        auto begin = at_++;
        auto end = at_;
        while (end < query_.size() && !is_delimiter(query_[end])) ++end;
        if (end == at_) return fail(begin, "$ is followed by the name of a list");
        add(Symbol::Kind::list, begin, std::string(query_.substr(at_, end - at_)));
        at_ = end;
    }

    void word() {
        auto begin = at_;
        while (at_ < query_.size() && !is_delimiter(query_[at_])) {
            if (query_[at_] == ':' && field(begin)) return;
            ++at_;
        }
        auto text = query_.substr(begin, at_ - begin);
        if (text == "AND") return add(Symbol::Kind::both, begin);
        if (text == "OR") return add(Symbol::Kind::either, begin);
        if (text == "NOT") return add(Symbol::Kind::negation, begin);
        if (auto name = text.substr(0, text.find('/')); name == "NEAR" || name == "BEFORE") {
            if (name.size() < text.size()) return distance(begin, text);
            return fail(
                begin, std::string(text) + " needs a distance in words, such as " + std::string(text) + "/5");
        }
        if (text.starts_with("ATLEAST/")) return fail(begin, "ATLEAST is not understood by this version");
        if (text.ends_with("~"))
            return fail(begin,
                        "inflection (word~) is not understood by this version; write the forms, or word*");
        add(Symbol::Kind::word, begin, std::string(text));
    }

    // "title:" and the like at `begin`; true when the word is done with (or an error was raised).
    bool field(std::size_t begin) {
        auto name = query_.substr(begin, at_ - begin);
        if (std::find(fields.begin(), fields.end(), name) != fields.end()) {
            ++at_;
            add(Symbol::Kind::field, begin, std::string(name));
            return true;
        }
        if (name == "actor") {
            fail(begin, "actor: needs a gazetteer, and there is none yet");
            return true;
        }
        if (std::find(article_fields.begin(), article_fields.end(), name) != article_fields.end()) {
            fail(begin, std::string(name) +
                            ": is not understood by this version; there are title:, lead: and text:");
            return true;
        }
        // "12:30" is two words; letters before a colon are a field mistyped.
        if (name.empty() || !std::all_of(name.begin(), name.end(), is_letter)) return false;
        fail(begin, "there is no field '" + std::string(name) + ":'; " + nearest_field(name) +
                        " A word with a colon is written in quotes");
        return true;
    }

    static std::string nearest_field(std::string_view name) {
        auto near = nearest(text::fold(name), {fields.begin(), fields.end()});
        if (near.empty()) return "there are title:, lead: and text:.";
        return "did you mean '" + std::string(near) + ":'?";
    }

    void distance(std::size_t begin, std::string_view text) {
        auto slash = text.find('/');
        auto number = text.substr(slash + 1);
        auto name = std::string(text.substr(0, slash));
        if (number == "s" || number == "p") {
            return fail(begin, name + "/" + std::string(number) +
                                   " is not understood by this version; write a number of words");
        }
        int words = 0;
        auto [end, failed] = std::from_chars(number.data(), number.data() + number.size(), words);
        if (failed != std::errc() || end != number.data() + number.size() || words < 0 || words > 1000) {
            return fail(begin,
                        name + "/ is followed by a number of words from 0 to 1000, such as " + name + "/5");
        }
        add(name == "NEAR" ? Symbol::Kind::near : Symbol::Kind::before, begin, "", words);
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
