// Rules and articles drawn by chance, of one mix of operators, for the tests that hold the compiled matcher
// to the naive one.
#pragma once
#include <ostream>
#include <random>

#include "rules/expression.hpp"
#include "rules/vocabulary.hpp"

namespace wirewatch::rules {

// What the rules of a mix may hold besides words, phrases, AND and OR.
struct Mix {
    std::string name;
    bool negation = false, near = false, sentences = false, at_least = false, wildcards = false,
         inflected = false, exact = false, regex = false, fields = false, article_fields = false,
         weights = false, lists = false, unless = false, particles = false;
};

inline void PrintTo(Mix const& mix, std::ostream* out) {
    *out << mix.name;
}

struct GeneratedRule {
    Expression query;
    std::vector<Expression> unless;  // none or one
    std::vector<std::string> more;   // further lines
};

struct GeneratedArticle {
    std::vector<std::string> title, text;  // words with what stands behind them
    std::vector<std::string> source, place, url;
    std::vector<std::vector<std::string>> categories;
    std::string agency, lang;
    std::uint32_t lead_at = 0;
};

class Generator {
public:
    Generator(Mix const& mix, unsigned seed) : mix_(mix), chance_(seed) { change_words(); }

    std::uint32_t below(std::size_t count) {
        return std::uniform_int_distribution<std::uint32_t>(0,
                                                            static_cast<std::uint32_t>(count) - 1)(chance_);
    }
    bool one_in(std::uint32_t count) { return below(count) == 0; }
    template <typename List>
    auto const& one_of(List const& list) {
        return list[below(list.size())];
    }

    // Few words at a time, so that rules and articles have them in common.
    void change_words() {
        rows_.clear();
        language_ = &one_of(vocabularies());
        if (mix_.particles && !one_in(4)) language_ = &vocabularies()[6];
        for (int i = 0; i < 4; ++i) rows_.push_back(&one_of(language_->words));
        if (one_in(3)) rows_.push_back(&one_of(one_of(vocabularies()).words));
    }

    std::string word() { return one_of(*one_of(rows_)); }

    GeneratedRule rule() {
        GeneratedRule made;
        made.query = expression(below(5), true);
        if ((mix_.unless || mix_.particles) && one_in(3)) made.unless.push_back(expression(below(3), true));
        if ((mix_.weights || mix_.unless) && one_in(3))
            made.more.push_back("min_score: " + std::to_string(below(7)));
        if (mix_.unless && one_in(3)) {
            made.more.push_back(std::vector<std::string>{"languages: [en]", "languages: [ar, zh]",
                                                         "languages: [fr, ru, tr]"}[below(3)]);
        }
        if (mix_.particles && !one_in(4)) made.more.emplace_back("attached_particles: true");
        return made;
    }

    GeneratedArticle article() {
        GeneratedArticle made;
        made.title = words(6);
        made.text = words(one_in(6) ? 130 : 14);
        if (mix_.article_fields) {
            made.source = words(3);
            made.place = words(2);
            made.url = words(4);
            made.categories.resize(below(4));
            for (auto& category : made.categories) category = words(3);
            made.agency = word();
        }
        made.lang =
            one_in(4) ? std::string(one_of(vocabularies()).language) : std::string(language_->language);
        if (one_in(12)) made.lang = "";
        made.lead_at = one_in(3) ? below(20) : 0;
        return made;
    }

    std::vector<std::string> list() {
        std::vector<std::string> entries(1 + below(4));
        for (auto& entry : entries) entry = entry_of(pattern());
        return entries;
    }

private:
    static std::string entry_of(std::string text) {
        std::string kept;
        for (auto c : text) kept += c == '"' ? "" : std::string(1, c);
        return kept;
    }

    std::vector<std::string> words(std::size_t most) {
        std::vector<std::string> list(below(most + 1));
        for (auto& item : list) item = word() + one_of(separators());
        return list;
    }

    // A word as a rule may have it.
    std::string pattern() {
        auto text = word();
        if (mix_.wildcards && one_in(2)) return wildcard(text);
        if (mix_.inflected && one_in(2)) return text + "~";
        if (mix_.exact && one_in(2)) return "=" + text;
        return text;
    }

    std::string wildcard(std::string const& word) {
        std::vector<std::size_t> borders;
        for (std::size_t i = 0; i <= word.size(); ++i) {
            if (i == word.size() || (static_cast<unsigned char>(word[i]) & 0xC0) != 0x80)
                borders.push_back(i);
        }
        auto from = one_of(borders), to = one_of(borders);
        if (from > to) std::swap(from, to);
        auto sign = one_in(3) ? "?" : "*";
        switch (below(3)) {
            case 0:
                return word.substr(0, to) + sign;
            case 1:
                return sign + word.substr(from);
            default:
                return word.substr(0, from) + sign + word.substr(to);
        }
    }

    std::string term() {
        if (mix_.lists && one_in(3)) return one_in(2) ? "$first" : "$second";
        if (mix_.regex && one_in(2)) return regex();
        if (!one_in(3)) return pattern();
        auto exact = mix_.exact && one_in(2);
        std::string text;
        auto length = 2 + below(2);
        for (std::uint32_t i = 0; i < length; ++i) {
            auto part = mix_.wildcards && one_in(3) ? wildcard(word()) : word();
            if (mix_.inflected && one_in(3)) part = word() + "~";
            text += (i > 0 ? " " : "") + part;
        }
        return (exact ? "=\"" : "\"") + text + "\"";
    }

    std::string regex() {
        std::vector<std::string> const forms{word(),
                                             word() + "|" + word(),
                                             word() + "[- ]?" + word(),
                                             "\\b" + word(),
                                             word() + "\\W+" + word(),
                                             "\\pL{3,5}",
                                             "[a-f]+\\d?",
                                             word() + ".{1,9}" + word(),
                                             "^" + word(),
                                             "." + word() + "$",
                                             "(?i)" + word()};
        auto source = one_of(forms);
        std::string escaped;
        for (auto c : source) escaped += c == '/' ? "" : std::string(1, c);
        return "/" + escaped + "/";
    }

    Expression expression(std::uint32_t depth, bool negations) {
        auto made = depth == 0 ? Expression{} : group(depth, negations);
        if (made.children.empty()) made.term = term();
        if (mix_.weights && one_in(4))
            made.suffix = std::vector<std::string>{"^2", "^-1", "^0.5", "^0", "^0.1"}[below(5)];
        if (mix_.fields && one_in(4))
            made.prefix = std::vector<std::string>{"title:", "lead:", "text:"}[below(3)];
        if (mix_.article_fields && one_in(4)) made.prefix = article_field(made);
        return made;
    }

    std::string article_field(Expression& made) {
        if (made.children.empty() && one_in(4)) {
            made.term = std::vector<std::string>{"en", "fr", "ar", "zh", "x*", "e?"}[below(6)];
            return "lang:";
        }
        return std::vector<std::string>{"source:", "agency:", "place:", "category:", "url:"}[below(5)];
    }

    Expression group(std::uint32_t depth, bool negations) {
        auto part = [&](bool may_negate) { return expression(below(depth), may_negate); };
        Expression made;
        auto kind = below(6);
        if (kind < 2 && (mix_.near || mix_.sentences)) {
            made.between = one_in(2) ? " NEAR/" : " BEFORE/";
            made.between += mix_.sentences && (!mix_.near || one_in(2)) ? (one_in(2) ? "s " : "p ")
                                                                        : std::to_string(below(6)) + " ";
            made.children = {part(false), part(false)};
        } else if (kind == 2 && mix_.at_least) {
            made.before = "ATLEAST/" + std::to_string(1 + below(4)) + " ";
            made.children = {part(negations)};
        } else if (kind == 3 && mix_.negation && negations) {
            made.before = "NOT ";
            made.children = {part(true)};
        } else {
            made.between = one_in(2) ? " AND " : " OR ";
            made.children = {part(negations), part(negations)};
            if (one_in(3)) made.children.push_back(part(negations));
        }
        return made;
    }

    Mix mix_;
    std::mt19937 chance_;
    Vocabulary const* language_ = nullptr;
    std::vector<std::vector<std::string> const*> rows_;
};

}  // namespace wirewatch::rules
