#include "rules/term.hpp"

#include <algorithm>

#include "text/normalise.hpp"
#include "text/stem.hpp"
#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

using WordKind = WordPattern::Kind;

std::size_t character_length(unsigned char lead) {
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// "the =US", whose author means more than the sign.
bool has_inner_equals(std::string_view text) {
    for (auto at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
        auto begins = at == 0 || text[at - 1] == ' ';
        if (begins && at + 1 < text.size() && text[at + 1] != ' ') return true;
    }
    return false;
}

// Reads the pieces between the signs '*', '?' and '~' from left to right.
class TermReader {
public:
    TermReader(bool exact, std::string& why) : exact_(exact), why_(why) {}

    std::optional<Term> run(std::string_view text) {
        if (has_inner_equals(text)) why_ = "= stands before the whole phrase and makes all its words exact";
        for (std::size_t at = 0; at < text.size() && why_.empty();) {
            auto end = std::min(text.find_first_of("*?~", at), text.size());
            if (end > at) piece(text.substr(at, end - at));
            if (end < text.size()) sign(text[end]);
            at = end + 1;
        }
        if (why_.empty()) judge();
        if (!why_.empty()) return std::nullopt;
        return std::move(term_);
    }

private:
    // Adds its words; the first joins the pattern before it when they touch.
    void piece(std::string_view text) {
        auto tokens = text::tokens(text);
        for (auto const& token : tokens) {
            auto given = text.substr(token.begin, token.end - token.begin);
            if (touching_ && token.begin == 0) {
                if (term_.words.back().kind == WordKind::inflected) {
                    why_ = "~ stands at the end of a word";
                    return;
                }
            } else {
                term_.words.emplace_back();
                given_.emplace_back();
            }
            term_.words.back().text += token.folded;
            if (exact_) term_.words.back().exact += text::fold_keeping_case(given);
            given_.back() += given;
        }
        touching_ = !tokens.empty() && tokens.back().end == text.size();
    }

    void sign(char c) {
        if (c == '~') return tilde();
        if (!touching_) {
            term_.words.emplace_back();
            given_.emplace_back();
        }
        auto& word = term_.words.back();
        if (word.kind == WordKind::inflected) {
            why_ = "~ and a wildcard in one word; write one of them";
            return;
        }
        word.kind = WordKind::wildcard;
        word.text += c;
        if (exact_) word.exact += c;
        touching_ = true;
    }

    void tilde() {
        if (!touching_) {
            why_ = "~ stands at the end of a word";
        } else if (exact_) {
            why_ = "= and ~ in one word; write one of them";
        } else if (term_.words.back().kind == WordKind::wildcard) {
            why_ = "~ and a wildcard in one word; write one of them";
        } else {
            auto& word = term_.words.back();
            word.kind = WordKind::inflected;
            word.text = text::lower(given_.back());
        }
    }

    void judge() {
        if (term_.words.empty()) why_ = "there is no word in it";
        for (auto const& word : term_.words) {
            if (word.text.find_first_not_of("*?") == std::string::npos)
                why_ = "a wildcard needs letters beside it";
        }
    }

    bool exact_;
    std::string& why_;
    Term term_;
    std::vector<std::string> given_;  // of each word, as written
    bool touching_ = false;           // the text so far ends inside a word
};

bool is_arabic(std::string_view pattern) {
    auto at = pattern.find_first_not_of("*?");
    if (at == std::string_view::npos) return false;
    auto c = text::decode(pattern, at);
    return (c >= 0x600 && c <= 0x6FF) || (c >= 0x750 && c <= 0x77F) || (c >= 0x8A0 && c <= 0x8FF);
}

bool fits_form(WordPattern const& pattern, std::string_view form, std::string_view word) {
    return pattern.kind == WordKind::wildcard ? fits_wildcard(form, word) : form == word;
}

bool fits_with_particle(WordPattern const& pattern, std::string_view folded) {
    return std::any_of(particles().begin(), particles().end(), [&](std::string_view particle) {
        return folded.starts_with(particle) &&
               fits_form(pattern, pattern.text, folded.substr(particle.size()));
    });
}

}  // namespace

std::optional<Term> term_of(std::string_view text, bool exact, std::string& why) {
    return TermReader(exact, why).run(text);
}

void attach_particles(Query& query) {
    for (auto& leaf : query.leaves) {
        for (auto& word : leaf.term.words)
            word.particles = word.kind != WordKind::inflected && word.exact.empty() && is_arabic(word.text);
    }
}

std::vector<std::string_view> const& particles() {
    static std::vector<std::string_view> const all{"و",   "ف",  "ب",   "ك",  "ل",  "ال", "وال", "فال", "بال",
                                                   "كال", "لل", "ولل", "وب", "ول", "وك", "فب",  "فل"};
    return all;
}

Wanted::Wanted(WordPattern const& pattern, std::string_view language) : pattern_(&pattern) {
    if (pattern.kind != WordKind::inflected) return;
    folded_ = text::fold(pattern.text);
    if (text::has_stemmer(language)) stem_ = text::stem(language, pattern.text);
}

bool Wanted::fits(Seen const& word) const {
    if (pattern_->kind == WordKind::inflected) return word.folded == folded_ || stem_ == word.stem;
    if (fits_form(*pattern_, pattern_->text, word.folded)) {
        return pattern_->exact.empty() ||
               fits_form(*pattern_, pattern_->exact, text::fold_keeping_case(word.given));
    }
    return pattern_->particles && fits_with_particle(*pattern_, word.folded);
}

bool fits_wildcard(std::string_view want, std::string_view text) {
    // The classic two-pointer walk: on a mismatch go back to the last '*' and let it take one more character.
    std::size_t p = 0, f = 0, star = std::string_view::npos, mark = 0;
    while (f < text.size()) {
        if (p < want.size() && want[p] == '*') {
            star = p++;
            mark = f;
        } else if (p < want.size() && want[p] == '?') {
            ++p;
            f += character_length(static_cast<unsigned char>(text[f]));
        } else if (p < want.size() && want[p] == text[f]) {
            ++p;
            ++f;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            mark += character_length(static_cast<unsigned char>(text[mark]));
            f = mark;
        } else {
            return false;
        }
    }
    while (p < want.size() && want[p] == '*') ++p;
    return p == want.size();
}

}  // namespace wirewatch::rules
