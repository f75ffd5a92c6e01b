// A file read rule by rule gives what it gives in one piece: rules, places and problems.
#include "rules/file_in_work.hpp"

#include <gtest/gtest.h>

#include <random>

#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

std::string said(KnownFile const& file) {
    std::vector<Problem> problems = file.problems;
    std::string text;
    // Where the rules are no YAML, lists above them are known all the same when it is read rule by rule.
    if (file.is_whole && !file.rules.empty()) {
        for (auto const& [name, list] : file.lists) text += name + " " + to_string(list.place) + "\n";
    }
    for (auto const& rule : file.rules) {
        text += std::to_string(rule.line) + ":" + std::to_string(rule.column) + " " + rule.id();
        if (rule.rule) {
            auto const& card = *rule.rule->card;
            text += " " + card.title + " " + card.revision + " " + std::string(name(card.severity));
            for (auto const& topic : card.topics) text += " " + topic;
            for (auto const& example : rule.rule->examples)
                text += " (" + to_string(example.place) + " " + example.article.title + " " +
                        example.article.text + ")";
        }
        if (rule.remarks)
            problems.insert(problems.end(), rule.remarks->problems.begin(), rule.remarks->problems.end());
        text += "\n";
    }
    std::ranges::stable_sort(problems, {},
                             [](Problem const& p) { return std::pair(p.place.line, p.place.column); });
    return text + rules::told(problems);
}

struct Read {
    std::string text;
    bool by_rule = false;
};

Read read(std::string const& text, bool by_rule) {
    FileInWork work(Source{"rules.yaml", text, digest_of(text), {}}, nullptr, by_rule);
    ListTable lists;
    std::vector<Problem> none;
    join(work.known().lists, lists, none);
    work.read_rules(lookup(lists, work.known().is_whole));
    return {said(work.known()), work.known().by_rule};
}

std::string const file =
    "# A desk's rules\n"
    "lists:\n"
    "  words: [truce, \"cease fire\"]\n"
    "rules:\n"
    "  # the first\n"
    "  - id: a.one\n"
    "    title: \"A: title\"\n"
    "    topics: [x, y]\n"
    "    query: |\n"
    "      $words NEAR/5 agree*\n"
    "\n"
    "      OR armistice\n"
    "    examples:\n"
    "      - match: A truce is agreed.\n"
    "        lang: en\n"
    "      - no_match: {title: 'It''s', text: \"none \\u00e9\", lang: en}\n"
    "  - id: a.two\n"
    "    severity: high\n"
    "    query: war\n"
    "    unless: >\n"
    "      film OR\n"
    "      band\n"
    "\n"
    "  - id: a.three   # last\n"
    "    topics:\n"
    "      - z\n"
    "    references: [\"https://a.example/\",\n"
    "      b]\n"
    "    query: |-\n"
    "      Москва OR 停火\n"
    "    falsepositives: A band\n"
    "      of that name.\n";

TEST(FileInWork, AGoodFileIsReadRuleByRuleAndSaysTheSame) {
    auto by_rule = read(file, true);
    EXPECT_TRUE(by_rule.by_rule);
    EXPECT_EQ(by_rule.text, read(file, false).text);
    EXPECT_NE(by_rule.text.find("24:5 a.three"), std::string::npos) << by_rule.text;
}

TEST(FileInWork, AnErrorIsToldAsIfTheFileWereReadInOnePiece) {
    auto broken = file;
    broken.replace(broken.find("severity: high"), 14, "severity: hihg");
    EXPECT_FALSE(read(broken, true).by_rule);
    EXPECT_EQ(read(broken, true).text, read(broken, false).text);
    EXPECT_NE(read(broken, true).text.find("rules.yaml:18:15: severity of a rule is one of"),
              std::string::npos);
}

// Bytes, lines and signs of YAML come, go and change places.
std::string mutated(std::string text, std::mt19937& chance) {
    static std::vector<std::string> const signs{"\"",       "'",
                                                "[",        "]",
                                                "{",        "}",
                                                "|",        "|+",
                                                "|2",       ">",
                                                "#",        " #",
                                                ": ",       "- ",
                                                "\n",       "\n\n",
                                                "  ",       " ",
                                                "\t",       "\r\n",
                                                "&a ",      "*a",
                                                "!t ",      "---\n",
                                                "...\n",    "? ",
                                                "%",        "@",
                                                "rules:\n", "rules:",
                                                "lists:\n", "  - id: b.x\n",
                                                "    - id", "~",
                                                "null",     "\\",
                                                ",",        "<<: ",
                                                "\xC3",     "\x04",
                                                "é",        "    query: |\n      x\n",
                                                "  -\n",    "      -\n",
                                                "a"};
    auto at = [&](std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end)(chance); };
    for (auto times = at(3) == 0 ? 3 : 1; times > 0; --times) {
        auto begin = at(text.size());
        auto line = text.rfind('\n', begin);
        auto from = at(2) == 0 && line != std::string::npos ? line + 1 : begin;
        switch (at(3)) {
            case 0:
                text.insert(from, signs[at(signs.size() - 1)]);
                break;
            case 1:
                text.erase(from, 1 + at(2) * at(3));
                break;
            case 2:
                text.replace(std::min(from, text.size()), at(3), signs[at(signs.size() - 1)]);
                break;
            default: {
                auto end = text.find('\n', begin);
                auto whole = text.substr(from, end == std::string::npos ? end : end + 1 - from);
                text.insert(at(1) == 0 ? from : at(text.size()), whole);
            }
        }
    }
    return text;
}

TEST(FileInWork, WhateverStandsInAFileIsReadAsInOnePiece) {
    auto const seed = 20261127u;
    std::mt19937 chance(seed);
    auto const* more = std::getenv("WIREWATCH_FILES");  // a longer run
    auto const files = more == nullptr ? 8000 : std::stoi(more);
    auto read_by_rule = 0;
    for (auto i = 0; i < files; ++i) {
        auto text = mutated(file, chance);
        auto by_rule = read(text, true);
        read_by_rule += by_rule.by_rule ? 1 : 0;
        ASSERT_EQ(by_rule.text, read(text, false).text) << "seed " << seed << ", file " << i << ":\n" << text;
    }
    EXPECT_GT(read_by_rule, files / 10);
}

}  // namespace
}  // namespace wirewatch::rules
