// Whether the compiled matcher finds what the reference does.
#include <cstdio>

#include "modes.hpp"
#include "rules/matcher.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

std::string told(std::vector<Match> const& matches) {
    std::string text;
    for (auto const& match : matches) {
        text += match.rule->id + " " + std::to_string(match.score);
        for (auto const& span : match.spans)
            text += " " + std::string(name(span.field)) + std::to_string(span.begin) + "-" +
                    std::to_string(span.end);
        text += "\n";
    }
    return text;
}

}  // namespace

int check(std::string const& file, std::string const& corpus, Items items, std::size_t rule_count,
          std::size_t article_count) {
    auto articles = read_articles(corpus, items);
    auto loaded = load({file});
    if (!loaded.ruleset) return std::puts(to_string(loaded.problems.at(0)).c_str()), 1;
    auto rules = loaded.ruleset->rules;
    rules.resize(std::min(rules.size(), rule_count));
    auto set = compile(rules);
    std::size_t differences = 0, matches = 0, looked = 0;
    auto step = std::max<std::size_t>(articles.size() / std::max<std::size_t>(article_count, 1), 1);
    for (std::size_t i = 0; i < articles.size(); i += step, ++looked) {
        auto fast = match(*set, articles[i]), slow = match_naive(*set, articles[i]);
        matches += slow.size();
        if (told(fast) == told(slow)) continue;
        if (++differences < 3)
            std::printf("article %zu: %s %s\ncompiled:\n%sreference:\n%s", i, articles[i].title.c_str(),
                        articles[i].text.c_str(), told(fast).c_str(), told(slow).c_str());
    }
    std::printf("%zu articles x %zu rules: %zu matches, %zu articles differ\n", looked, rules.size(), matches,
                differences);
    return differences == 0 ? 0 : 1;
}

}  // namespace wirewatch::rules
