// The compiled matcher and the naive one agree on generated rules and articles. A pair on which they do not
// is made smaller before it is shown.
#include <gtest/gtest.h>

#include <random>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

constexpr int rulesets = 1000, rules_each = 5, articles_each = 6;  // 30,000 pairs
constexpr unsigned seed = 20251031;

std::vector<std::string> const words{"ab", "abc", "b", "Ça", "ca", "dé", "火", "停", "هدنة", "x"};
std::vector<std::string> const terms{"ab",         "abc",   "b",        "ca",       "x",         "ab*",  "a*",
                                     "*c",         "?b",    "a?c",      "\"ab b\"", "\"b b\"",   "停火", "火",
                                     "\"ca * x\"", "هدنه*", "\"a* ?\"", "d?",       "\"x ab*\"", "*b*"};

// Parts that can be left out one by one: a rule is lines, an article words.
struct Pair {
    std::vector<std::string> queries;
    std::vector<std::string> mores;
    std::vector<std::string> title;
    std::vector<std::string> text;
    std::string lang;
    std::uint32_t lead_at = 0;
};

class Generator {
public:
    explicit Generator(unsigned from) : chance_(from) {}

    std::uint32_t below(std::size_t count) {
        return std::uniform_int_distribution<std::uint32_t>(0,
                                                            static_cast<std::uint32_t>(count) - 1)(chance_);
    }
    std::string const& one_of(std::vector<std::string> const& list) { return list[below(list.size())]; }

    std::vector<std::string> sentence(std::size_t most) {
        std::vector<std::string> list(below(most + 1));
        for (auto& word : list) word = one_of(words);
        return list;
    }

    std::string query(int depth, bool negations) {
        auto kind = depth == 0 ? 0 : below(10);
        auto part = [&](bool may_negate) { return query(depth - 1, may_negate); };
        std::string text;
        if (kind < 3) {
            text = one_of(terms);
        } else if (kind < 5) {
            text = "(" + part(negations) + " OR " + part(negations) + ")";
        } else if (kind < 7) {
            auto isnt = negations && below(3) == 0 ? "NOT " : "";
            text = "(" + part(negations) + " AND " + isnt + part(negations) + ")";
        } else if (kind == 7 && negations) {
            text = "(NOT " + part(true) + " OR " + part(true) + ")";
        } else {
            auto by = below(2) == 0 ? " NEAR/" : " BEFORE/";
            text = "(" + part(false) + by + std::to_string(below(4)) + " " + part(false) + ")";
        }
        if (below(8) == 0) text += std::vector<std::string>{"^2", "^-1", "^0.5", "^0"}[below(4)];
        if (text.find(':') == std::string::npos && below(8) == 0) {
            text = std::vector<std::string>{"title:", "lead:", "text:"}[below(3)] + text;
        }
        return text;
    }

    std::string more() {
        std::string lines;
        if (below(3) == 0) lines += "unless: |\n  " + query(2, true) + "\n";
        if (below(4) == 0) lines += "min_score: " + std::to_string(below(5)) + "\n";
        if (below(6) == 0) lines += "languages: [" + std::string(below(2) == 0 ? "en" : "ar, zh") + "]\n";
        return lines;
    }

private:
    std::mt19937 chance_;
};

bool loads(std::string const& query, std::string const& more) {
    return load_texts({{"a.yaml", "rules:\n" + rule_text("r.a", query, more)}}).ruleset != nullptr;
}

// Queries that check refuses ("NOT a", "a OR NOT b") are drawn again.
void draw_rule(Generator& generator, Pair& pair) {
    std::string query, more;
    do {
        query = generator.query(4, true);
        more = generator.more();
    } while (!loads(query, more));
    pair.queries.push_back(query);
    pair.mores.push_back(more);
}

std::string line_of(std::vector<std::string> const& list) {
    std::string line;
    for (auto const& word : list) line += word + " ";
    return line;
}

Article article_of_pair(Pair const& pair) {
    auto article = rules::article_of(line_of(pair.text), line_of(pair.title), pair.lang);
    article.lead_at = pair.lead_at;
    return article;
}

std::string file_of(Pair const& pair) {
    std::string file = "rules:\n";
    for (std::size_t i = 0; i < pair.queries.size(); ++i)
        file += rule_text("r.r" + std::to_string(i), pair.queries[i], pair.mores[i]);
    return file;
}

// Empty = they agree.
std::string difference(Pair const& pair) {
    auto rules = load_texts({{"a.yaml", file_of(pair)}}).ruleset;
    if (!rules) return "";
    auto article = article_of_pair(pair);
    auto fast = told(match(*rules, article)), naive = told(match_naive(*rules, article));
    return fast == naive ? "" : "compiled:\n" + fast + "naive:\n" + naive;
}

// Leaves out what can be left out while they still differ.
Pair shrunk(Pair pair) {
    auto without = [&](std::vector<std::string> Pair::*list, std::size_t i) {
        auto smaller = pair;
        (smaller.*list).erase((smaller.*list).begin() + static_cast<std::ptrdiff_t>(i));
        if (list == &Pair::queries)
            smaller.mores.erase(smaller.mores.begin() + static_cast<std::ptrdiff_t>(i));
        if (difference(smaller).empty()) return false;
        pair = std::move(smaller);
        return true;
    };
    for (auto list : {&Pair::queries, &Pair::title, &Pair::text}) {
        for (std::size_t i = 0; i < (pair.*list).size();) i += without(list, i) ? 0 : 1;
    }
    return pair;
}

TEST(Agreement, OnGeneratedRulesAndArticlesIdsScoresAndSpansAreEqual) {
    Generator generator(seed);
    std::size_t pairs = 0, matched = 0;
    for (int round = 0; round < rulesets; ++round) {
        Pair pair;
        for (int i = 0; i < rules_each; ++i) draw_rule(generator, pair);
        auto rules = ruleset_of(file_of(pair));
        for (int i = 0; i < articles_each; ++i) {
            pair.title = generator.sentence(6);
            pair.text = generator.sentence(generator.below(4) == 0 ? 90 : 12);
            pair.lang = std::vector<std::string>{"en", "ar", "zh-Hans", "und"}[generator.below(4)];
            pair.lead_at = generator.below(8);
            auto article = article_of_pair(pair);
            auto fast = match(*rules, article);
            pairs += pair.queries.size();
            matched += fast.size();
            if (told(fast) == told(match_naive(*rules, article))) continue;
            auto small = shrunk(pair);
            FAIL() << "seed " << seed << ", ruleset " << round << ", article " << i << "\n"
                   << file_of(small) << "title: " << line_of(small.title) << "\ntext: " << line_of(small.text)
                   << "\nlang: " << small.lang << "\nlead_at: " << small.lead_at << "\n"
                   << difference(small);
        }
    }
    EXPECT_GE(pairs, 20'000u);
    EXPECT_GT(matched, pairs / 10) << "too few match for the test to say much";
    EXPECT_LT(matched, pairs * 9 / 10);
}

}  // namespace
}  // namespace wirewatch::rules
