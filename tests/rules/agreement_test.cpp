// The compiled matcher and the naive one agree on generated rules and articles, for every mix of operators. A
// pair on which they do not is made smaller before it is shown. WIREWATCH_PAIRS says how many pairs a mix,
// WIREWATCH_SEED from which seed.
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>

#include "rules/check.hpp"
#include "rules/generator.hpp"
#include "rules/lists.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t rules_each = 20, articles_each = 25;

std::size_t number_from(char const* variable, std::size_t otherwise) {
    auto const* given = std::getenv(variable);
    return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
}

struct Pair {
    std::vector<std::vector<std::string>> lists{{}, {}};  // $first, $second
    std::vector<GeneratedRule> rules;
    GeneratedArticle article;
};

std::string line_of(std::vector<std::string> const& list) {
    std::string line;
    for (auto const& word : list) line += word;
    return line;
}

Article article_of_pair(GeneratedArticle const& given) {
    auto article = article_of(line_of(given.text), line_of(given.title), given.lang);
    article.lead_at = given.lead_at;
    article.source = line_of(given.source);
    article.place = line_of(given.place);
    article.url = line_of(given.url);
    article.agency = given.agency;
    for (auto const& category : given.categories) article.categories.push_back(line_of(category));
    return article;
}

std::string file_of(Pair const& pair) {
    std::string file = "lists:\n";
    auto name = "first";
    for (auto const& list : pair.lists) {
        file += std::string("  ") + name + ":\n    - zzz\n";  // no list is empty
        for (auto const& entry : list) file += "    - \"" + entry + "\"\n";
        name = "second";
    }
    file += "rules:\n";
    for (std::size_t i = 0; i < pair.rules.size(); ++i) {
        auto const& rule = pair.rules[i];
        std::string more;
        for (auto const& line : rule.more) more += line + "\n";
        for (auto const& unless : rule.unless) more += "unless: |\n  " + unless.text() + "\n";
        file += rule_text("r.r" + std::to_string(i), rule.query.text(), more);
    }
    return file;
}

bool is_good(std::string const& query) {
    std::optional<QueryError> error;
    static std::vector<Term> const any{term("zzz")};
    auto tree = parse(
        query, [](std::string_view, std::string&) { return &any; }, error);
    return tree && !check(*tree);
}

// Those that the loader refuses ("NOT a", a field in a field) are drawn again.
GeneratedRule draw_rule(Generator& generator) {
    for (;;) {
        auto rule = generator.rule();
        if (is_good(rule.query.text()) && (rule.unless.empty() || is_good(rule.unless[0].text())))
            return rule;
    }
}

std::vector<std::string> draw_list(Generator& generator) {
    auto list = generator.list();
    std::string why;
    std::erase_if(list, [&](std::string const& entry) {
        why.clear();
        return !term_of(entry.substr(entry.starts_with("=") ? 1 : 0), entry.starts_with("="), why);
    });
    return list;
}

bool equal(std::vector<Match> const& a, std::vector<Match> const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](Match const& one, Match const& other) {
        return one.rule == other.rule && one.score == other.score && one.spans == other.spans;
    });
}

// Empty = they agree, or the rules are none.
std::string difference(Pair const& pair) {
    auto rules = load_texts({{"a.yaml", file_of(pair)}}).ruleset;
    if (!rules) return "";
    auto article = article_of_pair(pair.article);
    auto fast = match(*rules, article), naive = match_naive(*rules, article);
    return equal(fast, naive) ? "" : "compiled:\n" + told(fast) + "naive:\n" + told(naive);
}

class Shrinking {
public:
    explicit Shrinking(Pair pair) : pair_(std::move(pair)) {}

    Pair run() {
        while (rules() || words()) {
        }
        return pair_;
    }

private:
    bool take(Pair smaller) {
        if (difference(smaller).empty()) return false;
        pair_ = std::move(smaller);
        return true;
    }

    template <typename List>
    bool leave_out(List Pair::*list) {
        auto left_out = false;
        for (std::size_t i = 0; i < (pair_.*list).size();) {
            auto smaller = pair_;
            (smaller.*list).erase((smaller.*list).begin() + static_cast<std::ptrdiff_t>(i));
            if (take(std::move(smaller))) {
                left_out = true;
            } else {
                ++i;
            }
        }
        return left_out;
    }

    bool rules() {
        if (leave_out(&Pair::rules)) return true;
        for (std::size_t i = 0; i < pair_.rules.size(); ++i) {
            for (auto& query : pair_.rules[i].query.smaller()) {
                auto smaller = pair_;
                smaller.rules[i].query = std::move(query);
                if (take(std::move(smaller))) return true;
            }
            auto bare = pair_;
            bare.rules[i].unless.clear();
            if (!pair_.rules[i].unless.empty() && take(std::move(bare))) return true;
            for (std::size_t line = 0; line < pair_.rules[i].more.size(); ++line) {
                auto smaller = pair_;
                smaller.rules[i].more.erase(smaller.rules[i].more.begin() +
                                            static_cast<std::ptrdiff_t>(line));
                if (take(std::move(smaller))) return true;
            }
        }
        return false;
    }

    bool words() {
        for (auto list : {&GeneratedArticle::title, &GeneratedArticle::text, &GeneratedArticle::source,
                          &GeneratedArticle::place, &GeneratedArticle::url}) {
            for (std::size_t i = 0; i < (pair_.article.*list).size(); ++i) {
                auto smaller = pair_;
                (smaller.article.*list)
                    .erase((smaller.article.*list).begin() + static_cast<std::ptrdiff_t>(i));
                if (take(std::move(smaller))) return true;
            }
        }
        return false;
    }

    Pair pair_;
};

std::string shown(Pair const& pair) {
    auto article = article_of_pair(pair.article);
    std::string categories;
    for (auto const& category : article.categories) categories += "[" + category + "]";
    return file_of(pair) + "title: " + article.title + "\ntext: " + article.text + "\nlang: " + article.lang +
           "\nlead_at: " + std::to_string(article.lead_at) + "\nsource: " + article.source +
           "\nagency: " + article.agency + "\nplace: " + article.place + "\nurl: " + article.url +
           "\ncategories: " + categories + "\n" + difference(pair);
}

std::vector<Mix> mixes() {
    Mix everything{.name = "Everything",
                   .negation = true,
                   .near = true,
                   .sentences = true,
                   .at_least = true,
                   .wildcards = true,
                   .inflected = true,
                   .exact = true,
                   .regex = true,
                   .fields = true,
                   .article_fields = true,
                   .weights = true,
                   .lists = true,
                   .unless = true,
                   .particles = true};
    return {
        {.name = "WordsAndPhrases"},
        {.name = "Negation", .negation = true},
        {.name = "Near", .near = true},
        {.name = "NearAndNegation", .negation = true, .near = true},
        {.name = "Sentences", .sentences = true},
        {.name = "AtLeast", .near = true, .at_least = true},
        {.name = "Wildcards", .near = true, .wildcards = true},
        {.name = "Inflection", .near = true, .inflected = true},
        {.name = "ExactCase", .wildcards = true, .exact = true},
        {.name = "Regex", .near = true, .regex = true},
        {.name = "FieldsAndWeights", .near = true, .fields = true, .weights = true},
        {.name = "ArticleFields", .negation = true, .near = true, .wildcards = true, .article_fields = true},
        {.name = "Lists", .wildcards = true, .inflected = true, .exact = true, .lists = true},
        {.name = "UnlessAndLanguages", .negation = true, .weights = true, .unless = true},
        {.name = "Particles", .near = true, .wildcards = true, .exact = true, .particles = true},
        everything};
}

class Agreement : public testing::TestWithParam<Mix> {};

TEST_P(Agreement, OfIdsScoresAndSpans) {
    auto const pairs_wanted = number_from("WIREWATCH_PAIRS", 100'000);
    auto const seed = static_cast<unsigned>(number_from("WIREWATCH_SEED", 20251031));
    Generator generator(GetParam(), seed);
    std::size_t pairs = 0, matched = 0;
    for (int round = 0; pairs < pairs_wanted; ++round) {
        generator.change_words();
        Pair pair;
        pair.lists = {draw_list(generator), draw_list(generator)};
        for (std::size_t i = 0; i < rules_each; ++i) pair.rules.push_back(draw_rule(generator));
        auto loaded = load_texts({{"a.yaml", file_of(pair)}});
        ASSERT_TRUE(loaded.ruleset) << told(loaded.problems) << file_of(pair);
        for (std::size_t i = 0; i < articles_each; ++i) {
            pair.article = generator.article();
            auto article = article_of_pair(pair.article);
            auto fast = match(*loaded.ruleset, article);
            pairs += rules_each;
            matched += fast.size();
            ASSERT_TRUE(equal(fast, match_naive(*loaded.ruleset, article)))
                << "seed " << seed << ", round " << round << ", article " << i << "\n"
                << shown(Shrinking(pair).run());
        }
    }
    EXPECT_GT(matched, pairs / 20) << "too few match for the test to say much";
    EXPECT_LT(matched, pairs * 19 / 20);
}

INSTANTIATE_TEST_SUITE_P(Mixes, Agreement, testing::ValuesIn(mixes()),
                         [](auto const& mix) { return mix.param.name; });

}  // namespace
}  // namespace wirewatch::rules
