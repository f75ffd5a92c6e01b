#include "rules/pieces.hpp"

#include <algorithm>

namespace wirewatch::rules {
namespace {

// The lines of a text, one after the other.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text) {}

    bool next() {
        begin_ = end_;
        if (begin_ == text_.size()) return false;
        end_ = std::min(text_.find('\n', begin_), text_.size() - 1) + 1;
        ++number_;
        return true;
    }
    std::string_view line() const { return text_.substr(begin_, end_ - begin_); }  // with its line break
    std::size_t begin() const { return begin_; }
    std::size_t end() const { return end_; }
    int number() const { return number_; }

private:
    std::string_view text_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    int number_ = 0;
};

bool ends_here(std::string_view rest) {
    auto at = rest.find_first_not_of(" \r\n");
    return at == std::string_view::npos || (at > 0 && rest[at] == '#');
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool begins_rule(std::string_view from_dash) {
    return from_dash.size() > 2 && from_dash[0] == '-' && from_dash[1] == ' ' && is_letter(from_dash[2]);
}

}  // namespace

std::optional<Pieces> pieces_of(std::string_view text) {
    constexpr std::string_view key = "rules:";
    Lines lines(text);
    Pieces pieces;
    while (pieces.head.empty()) {
        if (!lines.next()) return std::nullopt;
        auto line = lines.line();
        if (line.starts_with(key) && ends_here(line.substr(key.size())))
            pieces.head = text.substr(0, lines.end());
    }
    std::size_t column = 0, begin = pieces.head.size();
    auto first =
        lines.number() + 1;  // line of `begin`: what stands above a rule belongs to the rule before it
    auto any = false;
    while (lines.next()) {
        auto line = lines.line();
        auto indent = line.find_first_not_of(' ');
        auto rest = line.substr(std::min(indent, line.size()));
        if (rest.empty() || rest[0] == '#' || rest[0] == '\r' || rest[0] == '\n') continue;
        if (rest[0] == '\t') return std::nullopt;
        if (any && indent > column) continue;
        if ((any && indent != column) || !begins_rule(rest)) return std::nullopt;
        if (any) {
            pieces.rules.push_back({text.substr(begin, lines.begin() - begin), first});
            begin = lines.begin();
            first = lines.number();
        }
        column = indent;
        any = true;
    }
    if (!any) return std::nullopt;
    pieces.rules.push_back({text.substr(begin), first});
    return pieces;
}

}  // namespace wirewatch::rules
