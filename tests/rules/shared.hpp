// What the rules' tests have in common: trees and rulesets from a line, articles from a line, and matches
// told in words.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>

#include "rules/parser.hpp"
#include "rules/rule.hpp"
#include "rules/ruleset.hpp"
#include "rules/term.hpp"

namespace wirewatch::rules {

inline std::string shortest(double number) {
    std::ostringstream out;
    out << number;
    return out.str();
}

inline std::string repeated(std::string const& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += text;
    return all;
}

inline Term term(std::string_view text) {
    std::string why;
    auto found = term_of(text, false, why);
    EXPECT_TRUE(found) << text << ": " << why;
    return found.value_or(Term{});
}

// $two is [ceasefire, "cease fire"], $empty has no entry.
inline Lists two_lists() {
    return [](std::string_view name, std::string& hint) -> std::vector<Term> const* {
        static std::vector<Term> const two{term("ceasefire"), term("cease fire")}, empty;
        if (name == "two") return &two;
        if (name == "empty") return &empty;
        if (!nearest(name, {"two"}).empty()) hint = "; did you mean 'two'?";
        return nullptr;
    };
}

inline Query tree_of(std::string_view query) {
    std::optional<QueryError> error;
    auto tree = parse(query, two_lists(), error);
    EXPECT_TRUE(tree) << query << ": " << (error ? error->message : "");
    return tree.value_or(Query{});
}

// Of the rules that an earlier load did not hold as they are.
inline std::string fresh_ids(Loaded const& loaded) {
    std::string ids;
    for (auto const& rule : loaded.fresh) ids += rule->card->id + " ";
    return ids;
}

inline Article article_of(std::string text, std::string title = "", std::string lang = "en") {
    Article article;
    article.title = std::move(title);
    article.text = std::move(text);
    article.lang = std::move(lang);
    return article;
}

// A rule as it stands in a file; `more` are further lines of it, without indentation.
inline std::string rule_text(std::string const& id, std::string const& query, std::string const& more = "") {
    auto text =
        "  - id: " + id + "\n    title: A test\n    topics: [test]\n    severity: low\n    query: |\n";
    std::istringstream query_lines(query), more_lines(more);
    for (std::string line; std::getline(query_lines, line);) text += "      " + line + "\n";
    for (std::string line; std::getline(more_lines, line);) text += "    " + line + "\n";
    return text;
}

inline std::string told(std::vector<Problem> const& problems) {
    std::string text;
    for (auto const& problem : problems) text += to_string(problem) + "\n";
    return text;
}

// Warnings are nothing to its users: short words make short tests, and dear rules.
inline std::shared_ptr<Ruleset const> ruleset_of(std::string const& file) {
    auto loaded = load_texts({{"rules.yaml", file}});
    std::erase_if(loaded.problems, [](Problem const& problem) { return problem.warning; });
    EXPECT_EQ(told(loaded.problems), "") << file;
    EXPECT_NE(loaded.ruleset, nullptr);
    return loaded.ruleset;
}

// One rule, t.rule.
inline std::shared_ptr<Ruleset const> rule_of(std::string const& query, std::string const& more = "") {
    return ruleset_of("rules:\n" + rule_text("t.rule", query, more));
}

// "t.rule 2 title[0,5) text[7,9)"; one line a match.
inline std::string told(std::vector<Match> const& matches) {
    std::string text;
    for (auto const& match : matches) {
        text += match.rule->id + " " + shortest(match.score);
        for (auto const& span : match.spans) {
            text += " " + std::string(name(span.field)) + "[" + std::to_string(span.begin) + "," +
                    std::to_string(span.end) + ")";
        }
        text += "\n";
    }
    return text;
}

// What is wrong with one rule file; a file with problems gives no rules.
inline std::string problems_of(std::string const& file) {
    auto loaded = load_texts({{"rules.yaml", file}});
    auto is_error = [](Problem const& problem) { return !problem.warning; };
    EXPECT_EQ(loaded.ruleset == nullptr,
              std::any_of(loaded.problems.begin(), loaded.problems.end(), is_error));
    return told(loaded.problems);
}

}  // namespace wirewatch::rules
