#include "core/glob.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>

namespace wirewatch {
namespace {

namespace fs = std::filesystem;

class GlobTest : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "wirewatch-glob-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        root = pattern;
        for (auto const* file :
             {"b.yaml", "a.yaml", "c.txt", ".hidden.yaml", "sub/d.yaml", "sub/deep/e.yaml", ".git/f.yaml"}) {
            fs::create_directories((root / file).parent_path());
            std::ofstream(root / file) << "x";
        }
        fs::create_directory(root / "folder.yaml");
    }
    void TearDown() override { fs::remove_all(root); }

    std::string names(fs::path const& pattern) const {
        std::string names;
        for (auto const& file : expand_glob(root / pattern)) {
            names += (names.empty() ? "" : " ") + fs::relative(file, root).string();
        }
        return names;
    }

    fs::path root;
};

TEST_F(GlobTest, MatchesFilesWithinOneFolderSorted) {
    EXPECT_EQ(names("*.yaml"), "a.yaml b.yaml");
    EXPECT_EQ(names("[bc].*"), "b.yaml c.txt");
    EXPECT_EQ(names("?.yaml"), "a.yaml b.yaml");
}

TEST_F(GlobTest, TwoStarsMatchAnyFoldersBetweenAndNone) {
    EXPECT_EQ(names("**/*.yaml"), "a.yaml b.yaml sub/d.yaml sub/deep/e.yaml");
    EXPECT_EQ(names("sub/**/e.yaml"), "sub/deep/e.yaml");
    EXPECT_EQ(names("*/d.yaml"), "sub/d.yaml");
}

TEST_F(GlobTest, APlainPathIsItselfWhenItIsAFile) {
    EXPECT_EQ(names("c.txt"), "c.txt");
    EXPECT_EQ(names("sub/../c.txt"), "c.txt");
    EXPECT_EQ(names("none.txt"), "");
    EXPECT_EQ(names("sub"), "");
}

TEST_F(GlobTest, DoesNotFollowALinkedFolderRoundInCircles) {
    fs::create_directory_symlink(root, root / "sub" / "loop");
    EXPECT_EQ(names("**/a.yaml"), "a.yaml");
}

TEST(Glob, KnowsAPatternFromAPath) {
    EXPECT_TRUE(is_glob("feeds.d/*.yaml"));
    EXPECT_TRUE(is_glob("a?"));
    EXPECT_TRUE(is_glob("[ab]"));
    EXPECT_FALSE(is_glob("feeds.d/added.yaml"));
}

TEST_F(GlobTest, AFileThatIsNotThereYetIsMatchedAsItWouldBe) {
    for (auto const* pattern :
         {"*.yaml", "sub/*.yaml", "**/*.yaml", "**", "sub/**/e.yaml", "sub/d.yaml", "s?b/*"}) {
        for (auto const* file :
             {"a.yaml", ".hidden.yaml", "sub/d.yaml", "sub/deep/e.yaml", ".git/f.yaml", "c.txt"}) {
            auto found = expand_glob(root / pattern);
            auto is_found = std::find(found.begin(), found.end(), root / file) != found.end();
            EXPECT_EQ(matches_glob(root / pattern, root / file), is_found) << pattern << " " << file;
        }
    }
    EXPECT_FALSE(matches_glob("/etc/feeds.d/*.yaml", "/srv/feeds.d/a.yaml"));
}

}  // namespace
}  // namespace wirewatch
