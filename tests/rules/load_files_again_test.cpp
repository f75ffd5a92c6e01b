// Files that did not change since an earlier load are not read again, by whatever they show it.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "rules/memory.hpp"
#include "rules/rule.hpp"
#include "rules/shared.hpp"

namespace wirewatch::rules {
namespace {

namespace fs = std::filesystem;

class LoadFilesAgain : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "wirewatch-again-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root_ = pattern;
        write("a.yaml", "rules:\n" + rule_text("a.one", "truce") + rule_text("a.two", "war AND $arms"));
        write("b.yaml", "lists:\n  arms: [tank, gun]\nrules:\n" + rule_text("b.one", "peace"));
        first_ = load({root_.string()});
        ASSERT_EQ(told(first_.problems), "");
    }
    void TearDown() override { fs::remove_all(root_); }

    void write(std::string const& name, std::string const& text) const {
        std::ofstream(root_ / name) << text;
    }

    Loaded again() const { return load({root_.string()}, first_.memory); }

    fs::path root_;
    Loaded first_;
};

TEST_F(LoadFilesAgain, AFileThatIsWrittenWithTheSameTextIsTheSame) {
    write("a.yaml", "rules:\n" + rule_text("a.one", "truce") + rule_text("a.two", "war AND $arms"));
    auto loaded = again();
    EXPECT_EQ(fresh_ids(loaded), "");
    EXPECT_EQ(loaded.ruleset->rules.blocks(), first_.ruleset->rules.blocks());
    EXPECT_FALSE(is_patched(*loaded.ruleset));
    EXPECT_EQ(revision(*loaded.ruleset), revision(*first_.ruleset));
}

// Within one tick of the file system's clock, for all that the stamp tells.
TEST_F(LoadFilesAgain, AnotherTextOfTheSameSizeIsSeenAtOnce) {
    auto stamp = fs::last_write_time(root_ / "a.yaml");
    write("a.yaml", "rules:\n" + rule_text("a.one", "lulls") + rule_text("a.two", "war AND $arms"));
    fs::last_write_time(root_ / "a.yaml", stamp);
    auto loaded = again();
    EXPECT_EQ(fresh_ids(loaded), "a.one ");
    EXPECT_EQ(loaded.ruleset->rules.blocks()[1], first_.ruleset->rules.blocks()[1]);
    EXPECT_EQ(match(*loaded.ruleset, article_of("Lulls.")).size(), 1u);
    EXPECT_TRUE(match(*loaded.ruleset, article_of("A truce.")).empty());
}

TEST_F(LoadFilesAgain, AListThatChangedReadsTheUnchangedFilesThatUseIt) {
    write("b.yaml", "lists:\n  arms: [ship]\nrules:\n" + rule_text("b.one", "peace"));
    auto loaded = again();
    EXPECT_EQ(fresh_ids(loaded), "a.one a.two ");
    EXPECT_EQ(match(*loaded.ruleset, article_of("War: a ship.")).size(), 1u);
}

TEST_F(LoadFilesAgain, AnIdOfAnUnchangedFileIsTaken) {
    write("b.yaml", "lists:\n  arms: [tank, gun]\nrules:\n" + rule_text("a.two", "peace"));
    auto loaded = again();
    EXPECT_EQ(loaded.ruleset, nullptr);
    EXPECT_EQ(told(loaded.problems), told(load({root_.string()}).problems));
    EXPECT_NE(told(loaded.problems).find("rule 'a.two' is defined already"), std::string::npos);
}

TEST_F(LoadFilesAgain, AnUnchangedFileIsWarnedOfAgain) {
    write("a.yaml", "rules:\n" + rule_text("a.one", "a* OR truce"));
    first_ = load({root_.string()});
    auto warnings = told(first_.problems);
    ASSERT_NE(warnings, "") << "a rule that is dear is warned of";
    write("b.yaml", "lists:\n  arms: [tank, gun]\nrules:\n" + rule_text("b.one", "calm"));
    EXPECT_EQ(told(again().problems), warnings);
}

TEST_F(LoadFilesAgain, ARuleWhoseExamplesFailedIsReadAgain) {
    write("a.yaml", "rules:\n" + rule_text("a.one", "truce", "examples:\n  - {match: War., lang: en}"));
    first_ = load({root_.string()});
    ASSERT_EQ(told(first_.problems), "");
    auto failures = test(*first_.ruleset, first_.fresh).failures;
    ASSERT_EQ(failures.size(), 1u);
    first_.memory = without(*first_.memory, failures);
    EXPECT_EQ(fresh_ids(again()), "a.one ");
}

}  // namespace
}  // namespace wirewatch::rules
