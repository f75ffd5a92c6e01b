#include "reading/test_rules.hpp"

#include <gtest/gtest.h>

namespace wirewatch::reading {
namespace {

TEST(TestVerb, AllHold) {
    EXPECT_EQ(report_of({2, {}}, 1), "1 rule, 2 examples, 0 failed\n");
    EXPECT_EQ(report_of({0, {}}, 0), "0 rules, 0 examples, 0 failed\n");
}

TEST(TestVerb, AFailureIsShownWithItsPlaceItsRuleAndWhy) {
    rules::Tested tested{
        1, {{{"rules/bridge.yaml", 11, 9}, "bridge.closed", "should not match\n  matched: [bridge]"}}};
    EXPECT_EQ(report_of(tested, 2),
              "rules/bridge.yaml:11:9: bridge.closed: should not match\n"
              "  matched: [bridge]\n"
              "2 rules, 1 example, 1 failed\n");
}

}  // namespace
}  // namespace wirewatch::reading
