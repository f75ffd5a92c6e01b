#include "core/match.hpp"

#include <array>
#include <utility>

namespace wirewatch {
namespace {

constexpr std::array<std::string_view, 5> severities{"info", "low", "medium", "high", "critical"};

}  // namespace

std::string_view name(Severity severity) {
    return severities[static_cast<size_t>(severity)];
}

std::optional<Severity> parse_severity(std::string_view text) {
    for (size_t i = 0; i < severities.size(); ++i) {
        if (severities[i] == text) return static_cast<Severity>(i);
    }
    return std::nullopt;
}

std::string_view name(Field field) {
    return field == Field::title ? "title" : "text";
}

bool outranks(Match const& a, Match const& b) {
    if (a.rule->severity != b.rule->severity) return a.rule->severity > b.rule->severity;
    if (a.score != b.score) return a.score > b.score;
    if (a.rule->id.size() != b.rule->id.size()) return a.rule->id.size() > b.rule->id.size();
    return a.rule->id < b.rule->id;
}

}  // namespace wirewatch
