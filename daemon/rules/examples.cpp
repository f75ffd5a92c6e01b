#include "rules/examples.hpp"

#include <algorithm>

#include "core/yaml_map.hpp"
#include "rules/ruleset.hpp"
#include "rules/verdict_text.hpp"

namespace wirewatch::rules {
namespace {

std::optional<Example> example_of(yaml::Node const& node, std::vector<std::string> const& languages,
                                  std::vector<Problem>& problems) {
    yaml::MapReader map(node, "an example", {"match", "no_match", "lang"}, problems);
    if (!map.is_map()) return std::nullopt;
    auto const *match = map.node("match"), *no_match = map.node("no_match");
    if ((match == nullptr) == (no_match == nullptr)) {
        problems.push_back({node.place, "an example is either 'match: ...' or 'no_match: ...'"});
        return std::nullopt;
    }
    Example example;
    example.should_match = match != nullptr;
    example.place = node.place;
    auto const& given = match != nullptr ? *match : *no_match;
    auto& article = example.article;
    article.lang = map.text("lang");
    if (given.kind == yaml::Kind::scalar) {
        article.text = given.scalar;
    } else {
        yaml::MapReader parts(given, "an example's article", {"title", "text", "lang"}, problems);
        if (!parts.is_map()) return std::nullopt;
        article.title = parts.text("title");
        article.text = parts.text("text");
        if (auto lang = parts.text("lang"); !lang.empty()) article.lang = std::move(lang);
    }
    if (article.title.empty() && article.text.empty()) {
        problems.push_back({given.place, "an example needs a text or a title"});
        return std::nullopt;
    }
    if (article.lang.empty() && languages.size() == 1) article.lang = languages.front();
    if (article.lang.empty()) {
        problems.push_back(
            {node.place, "an example needs 'lang' where its rule has not exactly one language"});
        return std::nullopt;
    }
    return example;
}

std::optional<ExampleFailure> failure_of(Ruleset const& rules, Rule const& rule, Example const& example) {
    auto const& article = example.article;
    auto found = match(rules, article);
    auto matched =
        std::any_of(found.begin(), found.end(), [&](Match const& m) { return m.rule == rule.card; });
    if (matched == example.should_match) return std::nullopt;
    Reading reading(article);
    auto message = std::string(example.should_match ? "a match is expected" : "no match is expected");
    if (!article.title.empty()) message += "\n  title: " + article.title;
    if (!article.text.empty()) message += "\n  text: " + article.text;
    message += "\n  but " + why(rule, judge(rule, reading), reading);
    return ExampleFailure{example.place, rule.card->id, std::move(message)};
}

}  // namespace

std::vector<Example> examples_of(yaml::Node const& node, std::vector<std::string> const& languages,
                                 std::vector<Problem>& problems) {
    std::vector<Example> examples;
    if (node.kind != yaml::Kind::sequence) {
        problems.push_back(
            {node.place, "examples is a list: each begins with '- match: ...' or '- no_match: ...'"});
    }
    for (auto const& item : node.items) {
        if (auto example = example_of(item, languages, problems)) examples.push_back(std::move(*example));
    }
    return examples;
}

Tested test(Ruleset const& rules) {
    return test(rules, rules.rules.all());
}

Tested test(Ruleset const& rules, std::vector<std::shared_ptr<Rule const>> const& which) {
    Tested tested;
    for (auto const& rule : which) {
        for (auto const& example : rule->examples) {
            ++tested.examples;
            if (auto failed = failure_of(rules, *rule, example))
                tested.failures.push_back(std::move(*failed));
        }
    }
    return tested;
}

}  // namespace wirewatch::rules
