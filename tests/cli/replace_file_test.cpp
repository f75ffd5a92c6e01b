#include "cli/replace_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "reading/shared.hpp"

namespace wirewatch::cli {
namespace {

namespace fs = std::filesystem;

class ReplaceFile : public InAFolder {
protected:
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
    }

    static unsigned mode(fs::path const& file) {
        struct stat is {};
        return stat(file.c_str(), &is) == 0 ? is.st_mode & 07777 : 0;
    }
};

TEST_F(ReplaceFile, ANewFileIsReadableByAll) {
    auto old = umask(077);
    EXPECT_TRUE(replace_file(folder / "a", "text"));
    umask(old);
    EXPECT_EQ(read(folder / "a"), "text");
    EXPECT_EQ(mode(folder / "a"), 0644u);
    EXPECT_EQ(files(), 1u) << "no draft is left";
}

TEST_F(ReplaceFile, ModeAndLinkStay) {
    write("real", "old");
    fs::permissions(folder / "real", fs::perms::owner_all);
    fs::create_symlink("real", folder / "link");
    EXPECT_TRUE(replace_file(folder / "link", ""));
    EXPECT_TRUE(fs::is_symlink(folder / "link"));
    EXPECT_EQ(read(folder / "real"), "");
    EXPECT_EQ(mode(folder / "real"), 0700u);
}

TEST_F(ReplaceFile, WhatCannotBeWrittenStaysAsItWas) {
    auto failed = replace_file(folder / "none" / "a", "text");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Errc::io);
    EXPECT_EQ(failed.error().message,
              "cannot write " + (folder / "none/a").string() + ": No such file or directory");
    fs::create_directory(folder / "taken");
    EXPECT_FALSE(replace_file(folder / "taken", "text"));
    EXPECT_EQ(files(), 1u);
}

TEST_F(ReplaceFile, ALockIsHeldByOne) {
    auto is_free = [&] {
        auto fd = open((folder / "new").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        auto taken = flock(fd, LOCK_EX | LOCK_NB) == 0;
        close(fd);
        return taken;
    };
    {
        auto lock = FolderLock::take(folder / "new");
        ASSERT_TRUE(lock);
        EXPECT_FALSE(is_free());
    }
    EXPECT_TRUE(is_free());
    write("file", "");
    EXPECT_FALSE(FolderLock::take(folder / "file"));
}

}  // namespace
}  // namespace wirewatch::cli
