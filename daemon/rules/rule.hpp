// One watch rule as loaded, and the ruleset as compiled. Internal to the room.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/article.hpp"
#include "core/match.hpp"
#include "rules/ast.hpp"
#include "rules/rule_list.hpp"

namespace wirewatch::rules {

struct Example {
    Article article;
    bool should_match = true;
    Place place;
};

struct Rule {
    std::shared_ptr<RuleCard const> card;
    Query query;
    std::optional<Query> unless;
    std::vector<std::string> languages;  // primary subtags, lower case; empty = any
    std::optional<double> min_score;
    std::vector<Example> examples;
};

struct Compiled;

class Ruleset {
public:
    // Rules compiled together, and where each stands in `rules`: `gone` for one that is in force no more.
    // Empty: they are those of the ruleset, in its order.
    struct Part {
        std::shared_ptr<Compiled const> compiled;
        std::vector<std::uint32_t> numbers;
    };
    static constexpr std::uint32_t gone = 0xFFFFFFFF;

    RuleList rules;
    std::string revision;
    std::vector<Part> parts;  // the large one; and one of rules that changed since
};

// The rules in the order in which cards() gives them; ids are unique. Of `previous`, the ruleset in force, a
// rule that is the same object keeps its compiled form: a few changed rules among many take milliseconds.
// Of the blocks that both have, nothing is looked at. Thread-safe; takes about 10 us for each rule that is
// compiled.
std::shared_ptr<Ruleset const> compile(RuleList rules,
                                       std::shared_ptr<Ruleset const> const& previous = nullptr);

}  // namespace wirewatch::rules
