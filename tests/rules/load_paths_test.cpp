// Files, globs and folders, and the rules that are shipped.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

namespace fs = std::filesystem;

class LoadPaths : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "wirewatch-rules-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root = pattern;
        write("a.yaml", "rules:\n" + rule_text("a.one", "$words"));
        write("more/b.yaml", "rules:\n" + rule_text("b.one", "war"));
        write("more/lists/words.yaml", "lists:\n  words: [truce]\n");
        write("more/notes.txt", "no rules");
    }
    void TearDown() override { fs::remove_all(root); }

    void write(std::string const& name, std::string const& text) const {
        fs::create_directories((root / name).parent_path());
        std::ofstream(root / name) << text;
    }
    std::string path(std::string const& name) const { return (root / name).string(); }

    // The ids, or the problems without the folder's own path.
    std::string ids(std::vector<std::string> const& paths) const {
        auto loaded = load(paths);
        auto text = told(loaded.problems);
        for (auto own = root.string(); text.find(own) != std::string::npos;)
            text.erase(text.find(own), own.size());
        if (!loaded.ruleset) return text;
        for (auto const& card : cards(*loaded.ruleset)) text += card->id + " ";
        return text;
    }

    fs::path root;
};

TEST_F(LoadPaths, AFolderIsReadWithItsSubfolders) {
    EXPECT_EQ(ids({root.string()}), "a.one b.one ");
    EXPECT_EQ(ids({root.string() + "/"}), "a.one b.one ");
}

TEST_F(LoadPaths, FilesAndGlobsFormOneNameSpace) {
    EXPECT_EQ(ids({path("a.yaml"), path("more/lists/*.yaml")}), "a.one ");
    EXPECT_EQ(ids({path("**/*.yaml")}), "a.one b.one ");
    EXPECT_EQ(ids({path("more/b.yaml")}), "b.one ");
    EXPECT_EQ(ids({path("a.yaml")}), "/a.yaml:7:7: there is no list 'words'\n");
}

TEST_F(LoadPaths, AFileThatIsNamedTwiceIsReadOnce) {
    EXPECT_EQ(ids({path("more/b.yaml"), path("more/*.yaml"), path("./more/../more/b.yaml")}), "b.one ");
}

TEST_F(LoadPaths, WhatIsNotThereIsToldAndAnEmptyGlobIsAWarning) {
    EXPECT_EQ(ids({path("nowhere.yaml"), path("a.yaml")}),
              "/nowhere.yaml: does not exist\n/a.yaml:7:7: there is no list 'words'\n");
    EXPECT_EQ(ids({path("none/*.yaml"), path("more/b.yaml")}),
              "/none/*.yaml: warning: matches no rule file\nb.one ");
    fs::create_directory(root / "empty");
    EXPECT_EQ(ids({path("empty")}), "/empty: warning: holds no rule file (*.yaml)\n");
}

std::vector<std::string> const shipped{WIREWATCH_SOURCE "/config/rules.d"};

TEST(Shipped, TheRulesLoadWithoutAProblemAndEveryExampleHolds) {
    auto loaded = load(shipped);
    EXPECT_EQ(told(loaded.problems), "");
    ASSERT_TRUE(loaded.ruleset);
    EXPECT_GE(cards(*loaded.ruleset).size(), 40u);
    auto tested = test(*loaded.ruleset);
    EXPECT_GE(tested.examples, 400);
    for (auto const& failure : tested.failures) {
        ADD_FAILURE() << to_string(failure.place) << ": " << failure.rule << ": " << failure.message;
    }
}

TEST(Shipped, BothMatchersAgreeOnEveryExampleOfEveryRule) {
    auto loaded = load(shipped);
    ASSERT_TRUE(loaded.ruleset);
    for (auto const& rule : loaded.ruleset->rules) {
        for (auto const& example : rule->examples) {
            EXPECT_EQ(told(match(*loaded.ruleset, example.article)),
                      told(match_naive(*loaded.ruleset, example.article)))
                << to_string(example.place);
        }
    }
}

TEST(Shipped, EveryRuleHasFiveExamplesOfEachKind) {
    auto loaded = load(shipped);
    ASSERT_TRUE(loaded.ruleset);
    for (auto const& rule : loaded.ruleset->rules) {
        auto matches = std::count_if(rule->examples.begin(), rule->examples.end(),
                                     [](Example const& example) { return example.should_match; });
        EXPECT_GE(matches, 5) << rule->card->id;
        EXPECT_GE(static_cast<std::ptrdiff_t>(rule->examples.size()) - matches, 5) << rule->card->id;
    }
}

}  // namespace
}  // namespace wirewatch::rules
