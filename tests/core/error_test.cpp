#include "core/error.hpp"

#include <gtest/gtest.h>

namespace wirewatch {
namespace {

TEST(Problem, IsPrintedAsFileLineColumnMessage) {
    EXPECT_EQ(to_string(Problem{{"a.yaml", 3, 5}, "unknown key 'titel'"}), "a.yaml:3:5: unknown key 'titel'");
    EXPECT_EQ(to_string(Problem{{"a.yaml", 3, 0}, "x"}), "a.yaml:3: x");
    EXPECT_EQ(to_string(Problem{{"a.yaml", 0, 5}, "x"}), "a.yaml: x");
    EXPECT_EQ(to_string(Problem{{}, "x"}), "x");
    EXPECT_EQ(to_string(Problem{{"a.yaml", 3, 5}, "x", true}), "a.yaml:3:5: warning: x");
}

TEST(Nearest, FindsWhatWasProbablyMeant) {
    std::vector<std::string_view> const known{"id", "title", "topics", "severity", "per_host", "publish"};
    struct {
        std::string_view word, expected;
    } const cases[] = {{"titel", "title"},      {"titl", "title"},       {"topic", "topics"},
                       {"severty", "severity"}, {"perhost", "per_host"}, {"publsih", "publish"},
                       {"ids", "id"},           {"colour", ""},          {"", ""},
                       {"Title", "title"},      {"title", "title"}};
    for (auto const& c : cases) {
        EXPECT_EQ(nearest(c.word, known), c.expected) << c.word;
    }
}

TEST(Nearest, PrefersTheFirstOfEquallyNearAndKnowsNothingOfNothing) {
    EXPECT_EQ(nearest("cab", {"cat", "car"}), "cat");
    EXPECT_EQ(nearest("cab", {}), "");
}

TEST(Error, IsNeverBuiltOutOfAResultsOwnValue) {
    Result<int> result = 7;
    ASSERT_TRUE(result);
    EXPECT_EQ(*result, 7);
    Result<int> failed = Error(Errc::not_found, "no such feed");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, "no such feed");
}

TEST(Error, ValueOfAnErrorIsABugThatSaysWhichError) {
    Result<int> failed = Error(Errc::io, "disk full");
    try {
        failed.value();
        FAIL() << "no exception";
    } catch (std::logic_error const& error) {
        EXPECT_STREQ(error.what(), "value() of an error: disk full");
    }
}

TEST(Error, EveryCodeHasAName) {
    EXPECT_EQ(name(Errc::invalid), "invalid");
    EXPECT_EQ(name(Errc::timed_out), "timed_out");
    EXPECT_EQ(name(Errc::internal), "internal");
}

}  // namespace
}  // namespace wirewatch
