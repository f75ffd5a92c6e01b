// Rules and articles that are dear by nature stay within bounds: counted in time against an ordinary pair of
// the same size, in the same run, since a bound in seconds says nothing on another machine.
#include <gtest/gtest.h>

#include <ctime>

#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string text_of(int words) {
    std::string text;
    for (int i = 0; i < words; ++i) {
        text += i % 7 == 0 ? "the" : i % 7 == 3 ? "of" : "word" + std::to_string(i % 9973 * 7919 % 9973);
        text += i % 20 == 19 ? ". " : " ";
    }
    return text;
}

std::shared_ptr<Ruleset const> many(int count, std::string const& query) {
    std::string file = "rules:\n";
    for (int i = 0; i < count; ++i) {
        auto one = query;
        for (auto at = one.find('#'); at != one.npos; at = one.find('#'))
            one.replace(at, 1, std::to_string(i));
        file += rule_text("r.r" + std::to_string(i), one);
    }
    return load_texts({{"rules.yaml", file}}).ruleset;
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Of this thread's CPU, the least of some tries: what the machine does beside only adds.
double time_of(Ruleset const& rules, Article const& article) {
    auto least = 1e9;
    for (int i = 0; i < 5; ++i) {
        auto begin = cpu_seconds();
        match(rules, article);
        least = std::min(least, cpu_seconds() - begin);
    }
    return least;
}

// 10,000 rules as people write them, of the words of the articles.
Ruleset const& ordinary() {
    static auto const rules =
        many(10'000, "(word# OR truce) AND (word1# OR \"the word2#\" OR word#) AND NOT film");
    return *rules;
}

constexpr double most = 20;

TEST(WorstCase, OfRulesThatStandOnCommonWords) {
    auto article = article_of(text_of(400));
    auto base = time_of(ordinary(), article);
    for (auto const* query :
         {"a* OR w*", "*e*", "?*o*?", "the NEAR/100 of", "(the OR of OR w*) NEAR/1000 (the OR *o*)",
          "the NEAR/s of NEAR/p the", "ATLEAST/50 (the OR *e*)", "/w[a-z0-9]+ w/", "/o.*d/"}) {
        auto rules = load_texts({{"rules.yaml", "rules:\n" + rule_text("t.rule", query)}}).ruleset;
        ASSERT_TRUE(rules) << query;
        EXPECT_LT(time_of(*rules, article), most * base) << query;
    }
}

TEST(WorstCase, OfALongList) {
    std::string query = "word0";
    for (int i = 1; i < 50'000; ++i) query += " OR term" + std::to_string(i);
    auto article = article_of(text_of(400));
    auto base = time_of(ordinary(), article);
    for (auto const& whole :
         {query, "truce AND (" + query + ")", "(" + query + ") NEAR/5 the", "(" + query + ")^2"}) {
        auto rules = load_texts({{"rules.yaml", "rules:\n" + rule_text("t.rule", whole)}}).ruleset;
        ASSERT_TRUE(rules);
        EXPECT_LT(time_of(*rules, article), most * base) << whole.substr(0, 20);
    }
}

TEST(WorstCase, OfTenThousandRulesThatShareAWord) {
    auto article = article_of(text_of(400));
    auto base = time_of(ordinary(), article);
    EXPECT_LT(time_of(*many(10'000, "the AND of AND rare#"), article), most * base);
    EXPECT_LT(time_of(*many(10'000, "the NEAR/5 rare#"), article), most * base);
    EXPECT_LT(time_of(*many(10'000, "(the OR of OR *o*) AND rare#"), article), most * base);
}

TEST(WorstCase, OfALongArticle) {
    auto shorter = article_of(text_of(4'000)), longer = article_of(text_of(800'000));  // 5 MB
    auto base = time_of(ordinary(), longer);
    EXPECT_LT(base, 10 * 200 * time_of(ordinary(), shorter)) << "about in proportion to its length";
    for (auto const* query :
         {"w* NEAR/1000 (the OR *e*)", "the NEAR/s *o*", "\"the word* word* of\"", "*o* AND *e*",
          "ATLEAST/1000 (the OR of)", "(the NEAR/9 of) NEAR/1000 (the NEAR/9 w*)"}) {
        auto one = load_texts({{"rules.yaml", "rules:\n" + rule_text("t.rule", query)}}).ruleset;
        ASSERT_TRUE(one) << query;
        EXPECT_LT(time_of(*one, longer), most * base) << query;
    }
}

}  // namespace
}  // namespace wirewatch::rules
