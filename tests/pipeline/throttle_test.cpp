#include "pipeline/throttle.hpp"

#include <gtest/gtest.h>

namespace wirewatch::pipeline {
namespace {

using namespace std::chrono_literals;

Instant const noon{std::chrono::sys_days{std::chrono::year{2025} / 10 / 31} + 12h};

journal::Said said_at(Instant raised, std::optional<Instant> updated = {}) {
    journal::Said said;
    said.rule = "ceasefire.agreed";
    said.raised = raised;
    said.updated = updated;
    said.size = 2;
    return said;
}

RuleCard const plain;
RuleCard throttled(Throttle::Per per, Duration every) {
    RuleCard card;
    card.throttle = Throttle{per, every};
    return card;
}

// A third telling by another outlet, at noon.
SayInput third_telling(RuleCard const& rule) {
    return {std::nullopt, std::nullopt, rule, true, 3, noon, false};
}

TEST(Throttle, AStoryOfWhichNothingWasSaidRaisesAnAlert) {
    auto input = third_telling(plain);
    EXPECT_EQ(decide(input).say, Say::fresh);
    input.new_source = false;
    input.story_size = 1;
    EXPECT_EQ(decide(input).say, Say::fresh);
}

TEST(Throttle, AQuietArticleRaisesNothingWhateverWasSaid) {
    auto const every = throttled(Throttle::Per::story, 1h);
    for (auto const* rule : {&plain, &every}) {
        auto input = third_telling(*rule);
        input.quiet = true;
        EXPECT_EQ(decide(input).say, Say::nothing);
        input.said = said_at(noon - 24h);
        EXPECT_EQ(decide(input).say, Say::nothing);
    }
}

TEST(Throttle, TheFirstUpdateComesAtOnce) {
    auto input = third_telling(plain);
    input.said = said_at(noon - 1s);
    EXPECT_EQ(decide(input).say, Say::update);
}

TEST(Throttle, UpdatesAreTenMinutesApartCountedFromTheLastUpdate) {
    struct {
        Duration since_update;
        Say say;
        Duration wait;
    } const rows[]{{0ms, Say::update_later, 10min},
                   {1min, Say::update_later, 9min},
                   {10min - 1ms, Say::update_later, 1ms},
                   {10min, Say::update, 0ms},
                   {3h, Say::update, 0ms}};
    for (auto const& row : rows) {
        auto input = third_telling(plain);
        input.said = said_at(noon - row.since_update, noon - row.since_update);
        auto decision = decide(input);
        EXPECT_EQ(decision.say, row.say) << row.since_update.count();
        if (row.say == Say::update_later) {
            EXPECT_EQ(decision.when, noon + row.wait);
        }
    }
}

TEST(Throttle, AnAlertAfterTheUpdateDoesNotPutTheNextUpdateOff) {
    auto input = third_telling(plain);
    input.said = said_at(noon - 1min, noon - 11min);
    EXPECT_EQ(decide(input).say, Say::update);
}

TEST(Throttle, OnlyAnotherOutletIsWorthAnUpdate) {
    auto input = third_telling(plain);
    input.said = said_at(noon - 1h);
    input.new_source = false;
    EXPECT_EQ(decide(input).say, Say::nothing);
}

TEST(Throttle, WhatWasAlreadyCountedIsNotSaidAgain) {
    auto input = third_telling(plain);
    input.said = said_at(noon - 1h);
    input.story_size = input.said->size;
    EXPECT_EQ(decide(input).say, Say::nothing);
}

TEST(Throttle, AThrottledStoryRaisesAnewWhenItsTimeHasPassed) {
    auto const rule = throttled(Throttle::Per::story, 6h);
    struct {
        Duration since_said;
        bool new_source;
        Say say;
    } const rows[]{{6h, false, Say::fresh},
                   {7h, true, Say::fresh},
                   {6h - 1ms, true, Say::update},
                   {6h - 1ms, false, Say::nothing}};
    for (auto const& row : rows) {
        auto input = third_telling(rule);
        input.new_source = row.new_source;
        input.said = said_at(noon - row.since_said);
        EXPECT_EQ(decide(input).say, row.say) << row.since_said.count();
    }
}

TEST(Throttle, AThrottledRuleRestsInEveryStory) {
    auto const rule = throttled(Throttle::Per::rule, 1h);
    auto input = third_telling(rule);
    input.said_by_rule = said_at(noon - 1h + 1ms);
    EXPECT_EQ(decide(input).say, Say::nothing);
    input.said_by_rule = said_at(noon - 1h);
    EXPECT_EQ(decide(input).say, Say::fresh);
    input.said_by_rule.reset();
    EXPECT_EQ(decide(input).say, Say::fresh);
}

TEST(Throttle, AThrottledRuleStillUpdatesWhatItSaid) {
    auto const rule = throttled(Throttle::Per::rule, 1h);
    auto input = third_telling(rule);
    input.said = input.said_by_rule = said_at(noon - 1min);
    EXPECT_EQ(decide(input).say, Say::update);
    input.said = input.said_by_rule = said_at(noon - 2h);
    input.new_source = false;
    EXPECT_EQ(decide(input).say, Say::nothing);
}

TEST(Throttle, AThrottlePerStoryIsNotBoundByWhatTheRuleSaidElsewhere) {
    auto const rule = throttled(Throttle::Per::story, 6h);
    auto input = third_telling(rule);
    input.said_by_rule = said_at(noon - 1min);
    EXPECT_EQ(decide(input).say, Say::fresh);
}

}  // namespace
}  // namespace wirewatch::pipeline
