#include "rules/examples.hpp"

#include <algorithm>

#include "rules/file_map.hpp"
#include "rules/naive.hpp"
#include "rules/ruleset.hpp"

namespace wirewatch::rules {
namespace {

std::optional<Example> example_of(yaml::Node const& node, std::vector<std::string> const& languages,
                                  std::vector<Problem>& problems) {
    FileMap map(node, "an example", {"match", "no_match", "lang"}, problems);
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
        FileMap parts(given, "an example's article", {"title", "text", "lang"}, problems);
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

std::string words_of(std::vector<Hit> const& hits, Reading const& reading) {
    std::string words;
    for (auto const& span : spans_of(hits, reading)) {
        auto const& field = span.field == Field::title ? reading.article().title : reading.article().text;
        words += (words.empty() ? "'" : ", '") + field.substr(span.begin, span.end - span.begin) + "'";
    }
    return words;
}

std::string number(double value) {
    auto text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string why(Rule const& rule, Verdict const& verdict, Reading const& reading) {
    switch (verdict.why) {
        case Verdict::Why::matched:
            return "it matches with score " + number(verdict.score) + ": " + words_of(verdict.hits, reading);
        case Verdict::Why::other_language: {
            std::vector<std::string_view> languages(rule.languages.begin(), rule.languages.end());
            return "the rule is for " + listed(languages) + ", the text is in '" + reading.language() + "'";
        }
        case Verdict::Why::query_not_found:
            return "the query finds nothing";
        case Verdict::Why::below_min_score:
            return "its score " + number(verdict.score) + " is below min_score " + number(*rule.min_score) +
                   ": " + words_of(verdict.hits, reading);
        case Verdict::Why::vetoed: {
            auto veto = words_of(verdict.veto, reading);
            return "the query finds " + words_of(verdict.hits, reading) + ", `unless` " +
                   (veto.empty() ? "holds" : "finds " + veto);
        }
    }
    return "";
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
    Tested tested;
    for (auto const& rule : rules.rules) {
        for (auto const& example : rule->examples) {
            ++tested.examples;
            if (auto failed = failure_of(rules, *rule, example))
                tested.failures.push_back(std::move(*failed));
        }
    }
    return tested;
}

}  // namespace wirewatch::rules
