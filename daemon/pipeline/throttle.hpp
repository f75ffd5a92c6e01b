// What is said of a story by a family of rules: one alert, then at most an update in ten minutes. Pure.
#pragma once
#include <cstdint>
#include <optional>

#include "core/match.hpp"
#include "core/time.hpp"
#include "journal/journal.hpp"

namespace wirewatch::pipeline {

constexpr Duration between_updates = std::chrono::minutes(10);

enum class Say { nothing, fresh, update, update_later };

struct SayInput {
    std::optional<journal::Said> said;          // the last word of this family on this story
    std::optional<journal::Said> said_by_rule;  // the rule's last alert on any story, for throttle per rule
    RuleCard const& rule;
    bool new_source = false;  // the outlet had not told this story before
    std::uint32_t story_size = 0;
    Instant now{};
    bool quiet = false;  // stored and judged, but to raise nothing
};

struct Decision {
    Say say = Say::nothing;
    Instant when{};  // of update_later: when it is due
};

// A story's first alert is raised at once, its first update too; the ten minutes run from the last update.
// `throttle: {per: story, every}` raises anew when so much time has passed since the family's last word on
// the story; `{per: rule, every}` raises nothing while the rule's last alert is younger than that.
Decision decide(SayInput const& input);

}  // namespace wirewatch::pipeline
