// What a rule found in an article.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"

namespace wirewatch {

enum class Severity { info, low, medium, high, critical };
std::string_view name(Severity severity);
std::optional<Severity> parse_severity(std::string_view text);

// `every` must pass after an alert before the same rule raises again: in the same story, or at all.
struct Throttle {
    enum class Per { story, rule };
    Per per = Per::story;
    Duration every{};
};

// What the world outside the matcher knows of a rule. Shared by every match of one ruleset.
struct RuleCard {
    std::string id;        // also the bus topic
    std::string title;     //
    std::string revision;  // hash of everything that decides when it matches
    std::vector<std::string> topics;
    std::string stance;  // empty = none
    std::string cameo;   // empty = none
    std::string plover;  // empty = none
    Severity severity = Severity::medium;
    std::optional<Throttle> throttle;

    // The first segment of the id: "ceasefire" of "ceasefire.extended".
    std::string_view family() const { return std::string_view(id).substr(0, id.find('.')); }
};

enum class Field : std::uint8_t { title, text };
std::string_view name(Field field);

// Half-open byte offsets into the field of the article as given, on character boundaries.
struct Span {
    Field field = Field::text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    bool operator==(Span const&) const = default;
};

struct Match {
    std::shared_ptr<RuleCard const> rule;
    double score = 0;
    std::vector<Span> spans;  // ordered by field, begin, end; no duplicates
};

// The order in which matches speak for a family and a stance: higher severity, then score, then longer id,
// then smaller id. True when `a` goes before `b`.
bool outranks(Match const& a, Match const& b);

}  // namespace wirewatch
