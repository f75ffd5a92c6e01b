// Runs something in a child without privileges: root may write everywhere, and tests often run as root.
#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <string>

namespace wirewatch {

// What `work` returned in the child.
template <typename Work>
std::string as_nobody(Work work) {
    std::array<int, 2> ends{};
    EXPECT_EQ(pipe(ends.data()), 0);
    auto child = fork();
    if (child == 0) {
        constexpr unsigned nobody = 65534;
        std::string said = "the child is still root";
        if (geteuid() != 0 || (setgid(nobody) == 0 && setuid(nobody) == 0)) said = work();
        auto written = write(ends[1], said.data(), said.size());
        _exit(written < 0 ? 1 : 0);
    }
    close(ends[1]);
    std::string said;
    std::array<char, 512> part{};
    for (ssize_t length = 0; (length = read(ends[0], part.data(), part.size())) > 0;) {
        said.append(part.data(), static_cast<std::size_t>(length));
    }
    close(ends[0]);
    EXPECT_EQ(waitpid(child, nullptr, 0), child);
    return said;
}

}  // namespace wirewatch
