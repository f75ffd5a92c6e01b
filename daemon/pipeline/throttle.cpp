#include "pipeline/throttle.hpp"

namespace wirewatch::pipeline {
namespace {

bool rule_rests(SayInput const& input) {
    auto const& throttle = input.rule.throttle;
    return throttle && throttle->per == Throttle::Per::rule && input.said_by_rule &&
           input.now - input.said_by_rule->raised < throttle->every;
}

bool story_is_due_again(SayInput const& input) {
    auto const& throttle = input.rule.throttle;
    return throttle && throttle->per == Throttle::Per::story &&
           input.now - input.said->raised >= throttle->every;
}

}  // namespace

Decision decide(SayInput const& input) {
    if (input.quiet) return {};
    if (!input.said) return {rule_rests(input) ? Say::nothing : Say::fresh, {}};
    if (story_is_due_again(input)) return {Say::fresh, {}};
    if (!input.new_source || input.story_size <= input.said->size) return {};
    auto const& updated = input.said->updated;
    if (updated && input.now - *updated < between_updates)
        return {Say::update_later, *updated + between_updates};
    return {Say::update, {}};
}

}  // namespace wirewatch::pipeline
