#include "journal/state_lock.hpp"

#include <fstream>

#include "as_nobody.hpp"
#include "shared.hpp"

namespace wirewatch::journal {
namespace {

std::string refusal(std::filesystem::path const& state) {
    auto lock = StateLock::take(state);
    return lock ? "taken" : lock.error().message;
}

TEST(StateLock, ASecondHolderIsToldThePidOfTheFirst) {
    TemporaryFolder folder;
    auto lock = StateLock::take(folder.path());
    ASSERT_TRUE(lock);
    EXPECT_EQ(refusal(folder.path()), folder.path().string() + " is in use by another wirewatch (pid " +
                                          std::to_string(getpid()) + ")");
}

TEST(StateLock, AProcessThatDiedHoldsNothing) {
    TemporaryFolder folder;
    auto child = fork();
    if (child == 0) {
        auto lock = StateLock::take(folder.path());
        _exit(lock ? 0 : 1);  // without a destructor, as a kill would
    }
    int status = 1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    auto lock = StateLock::take(folder.path());
    ASSERT_TRUE(lock);
    std::string pid;
    std::ifstream(folder / "lock") >> pid;
    EXPECT_EQ(pid, std::to_string(getpid()));
}

TEST(StateLock, TheLockMovesAndEndsWithItsHolder) {
    TemporaryFolder folder;
    {
        auto first = std::move(*StateLock::take(folder.path()));
        auto second = std::move(first);
        EXPECT_NE(refusal(folder.path()), "taken");
    }
    EXPECT_EQ(refusal(folder.path()), "taken");
}

TEST(StateLock, AFolderThatIsNotThereOrNotWritableIsNamed) {
    TemporaryFolder folder;
    EXPECT_EQ(refusal(folder / "none"), "cannot write in the state folder " + (folder / "none").string() +
                                            ": No such file or directory");
    std::filesystem::permissions(folder.path(), std::filesystem::perms{0555});
    EXPECT_EQ(as_nobody([&] { return refusal(folder.path()); }),
              "cannot write in the state folder " + folder.path().string() + ": Permission denied");
}

}  // namespace
}  // namespace wirewatch::journal
