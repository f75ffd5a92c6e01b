// This program's side of the comparison that lucene.py makes.
#include <boost/json.hpp>
#include <cstdio>
#include <fstream>

#include "modes.hpp"
#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"
#include "text/tokens.hpp"

namespace wirewatch::rules {
namespace {

constexpr std::size_t warm_up = 2000;  // articles

// A letter may fold to several words (U+FDFA): it is one word all the same.
std::string words_of(std::string const& text) {
    std::string words;
    for (auto& token : text::tokens(text)) {
        std::replace(token.folded.begin(), token.folded.end(), ' ', '_');
        words += (words.empty() ? "" : " ") + token.folded;
    }
    return words;
}

double rate(Ruleset const& rules, std::vector<Article> const& articles, bool spans, double row) {
    auto& matcher = Matcher::of_thread();
    for (std::size_t i = 0; i < warm_up; ++i)
        matcher.run(rules, articles[i % articles.size()], spans, nullptr);
    auto begin = seconds(CLOCK_PROCESS_CPUTIME_ID), end = begin;
    std::size_t count = 0;
    while (end - begin < row) {
        for (int i = 0; i < 100; ++i, ++count)
            matcher.run(rules, articles[count % articles.size()], spans, nullptr);
        end = seconds(CLOCK_PROCESS_CPUTIME_ID);
    }
    return static_cast<double>(count) / (end - begin);
}

}  // namespace

int print_words(std::string const& corpus, Items items) {
    for (auto const& article : read_articles(corpus, items)) {
        boost::json::object line{
            {"lang", article.lang}, {"title", words_of(article.title)}, {"text", words_of(article.text)}};
        std::puts(boost::json::serialize(line).c_str());
    }
    return 0;
}

int print_rates(std::string const& file, std::string const& corpus, std::size_t rule_count, double row,
                std::string const& sets) {
    auto articles = read_articles(corpus, Items::joined);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto some = loaded.ruleset->rules.all();
    some.resize(std::min(some.size(), rule_count));
    auto rules = compile(some);
    std::ofstream out(sets);
    for (auto const& article : articles) {
        for (auto number : match_ids(*rules, article)) out << number << " ";
        out << "\n";
    }
    rules = recompiled(*rules);  // by the frequencies of the words, as the other side has them too
    std::printf("ids %.0f\n", rate(*rules, articles, false, row));
    std::printf("spans %.0f\n", rate(*rules, articles, true, row));
    return out.good() ? 0 : 1;
}

}  // namespace wirewatch::rules
