#include "cli/app.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wirewatch::cli {
namespace {

struct Outcome {
    int code;
    std::string output, messages;
};

Outcome run(std::vector<std::string> words) {
    words.insert(words.begin(), "wirewatch");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    auto code = run_app(static_cast<int>(arguments.size()), arguments.data());
    std::fflush(stdout);
    return {code, ::testing::internal::GetCapturedStdout(), ::testing::internal::GetCapturedStderr()};
}

TEST(App, AVerbThatIsNoneIsUsageAndTheNearestIsNamed) {
    auto ran = run({"mtach", "--rules", "x"});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(
        ran.messages,
        "wirewatch has no verb 'mtach'; did you mean 'match'?\nRun with --help for more information.\n");
    EXPECT_EQ(run({"explain", "x"}).code, 2);
    EXPECT_EQ(run({"feeds", "lsit"}).messages,
              "feeds has no verb 'lsit'; did you mean 'list'?\nRun with --help for more information.\n");
    EXPECT_EQ(run({}).code, 2);
}

TEST(App, EveryVerbHasHelpWithAnExample) {
    EXPECT_EQ(run({"--help"}).code, 0);
    for (auto const* verb : {"run", "check", "test", "match", "parse", "extract", "subscribe", "status",
                             "reload", "feeds", "plugins"}) {
        auto ran = run({verb, "--help"});
        EXPECT_EQ(ran.code, 0);
        EXPECT_NE(ran.output.find(std::string("Example:\n  wirewatch ") + verb), std::string::npos)
            << ran.output;
    }
}

TEST(App, BadOptionsAreUsage) {
    EXPECT_EQ(run({"match"}).code, 2);
    EXPECT_EQ(run({"match", "--rules", "x", "--threads", "0"}).code, 2);
    EXPECT_EQ(run({"status", "--jsn"}).code, 2);
    EXPECT_EQ(run({"subscribe", "--last", "3", "--after", "2"}).code, 2);
    EXPECT_EQ(run({"subscribe", "--replay", "tcp://127.0.0.1:1"}).code, 2);
    EXPECT_EQ(run({"subscribe", "--connect", "tcp://127.0.0.1:1"}).code, 2);
    auto negative = run({"subscribe", "--after", "-1"});
    EXPECT_EQ(negative.code, 2);
    EXPECT_NE(negative.messages.find("takes a whole number such as 0 or 20, not '-1'"), std::string::npos)
        << negative.messages;
}

TEST(App, RulesThatAreNotThereAreNamed) {
    auto ran = run({"test", "--rules", "/nowhere/rules"});
    EXPECT_EQ(ran.code, 78);
    EXPECT_NE(ran.messages.find("/nowhere/rules"), std::string::npos) << ran.messages;
    EXPECT_EQ(ran.output, "");
}

}  // namespace
}  // namespace wirewatch::cli
