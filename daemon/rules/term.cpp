#include "rules/term.hpp"

#include "text/normalise.hpp"
#include "text/tokens.hpp"

namespace wirewatch::rules {
namespace {

bool is_wild(char c) {
    return c == '*' || c == '?';
}

std::size_t character_length(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// Adds the words of a piece without wildcards; the first joins the pattern before it when they touch.
void add_words(std::string_view piece, bool joins, std::vector<WordPattern>& words) {
    for (auto const& token : text::tokens(piece)) {
        if (joins && token.begin == 0 && !words.empty()) {
            words.back().text += token.folded;
        } else {
            words.push_back({token.folded, false});
        }
    }
}

// Whether the piece's last character belongs to a word, so that a wildcard after it does too.
bool ends_in_word(std::string_view piece) {
    auto found = text::tokens(piece);
    return !found.empty() && found.back().end == piece.size();
}

}  // namespace

std::optional<Term> term_of(std::string_view text, std::string& why) {
    Term term;
    auto touching = false;  // the text so far ends inside a pattern
    for (std::size_t at = 0; at < text.size();) {
        if (is_wild(text[at])) {
            if (!touching || term.words.empty()) term.words.push_back({"", true});
            term.words.back().text += text[at++];
            term.words.back().wildcard = true;
            touching = true;
            continue;
        }
        auto end = text.find_first_of("*?", at);
        auto piece = text.substr(at, end - at);
        add_words(piece, touching, term.words);
        touching = ends_in_word(piece);
        at += piece.size();
    }
    if (term.words.empty()) why = "there is no word in it";
    for (auto const& word : term.words) {
        if (word.text.find_first_not_of("*?") == std::string::npos)
            why = "a wildcard needs letters beside it";
    }
    if (!why.empty()) return std::nullopt;
    return term;
}

bool fits(WordPattern const& pattern, std::string_view folded) {
    if (!pattern.wildcard) return pattern.text == folded;
    // The classic two-pointer walk: on a mismatch go back to the last '*' and let it take one more character.
    std::string_view want = pattern.text;
    std::size_t p = 0, f = 0, star = std::string_view::npos, mark = 0;
    while (f < folded.size()) {
        if (p < want.size() && want[p] == '*') {
            star = p++;
            mark = f;
        } else if (p < want.size() && want[p] == '?') {
            ++p;
            f += character_length(static_cast<unsigned char>(folded[f]));
        } else if (p < want.size() && want[p] == folded[f]) {
            ++p;
            ++f;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            mark += character_length(static_cast<unsigned char>(folded[mark]));
            f = mark;
        } else {
            return false;
        }
    }
    while (p < want.size() && want[p] == '*') ++p;
    return p == want.size() && f == folded.size();
}

}  // namespace wirewatch::rules
