#include "cli/line_output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <thread>

#include "cli/stop_signals.hpp"

namespace wirewatch::cli {
namespace {

using Wrote = LineOutput::Wrote;

class LineOutputTest : public ::testing::Test {
protected:
    ~LineOutputTest() override {
        close_reader();
        close(ends_[1]);
    }
    void close_reader() {
        if (ends_[0] >= 0) close(std::exchange(ends_[0], -1));
    }
    int reader() const { return ends_[0]; }
    static std::array<int, 2> opened() {
        std::array<int, 2> ends{};
        EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
        return ends;
    }

    std::array<int, 2> ends_ = opened();  // before output_, which borrows one
    StopSignals signals_;                 // a closed pipe is an error, not a signal
    bool stopping_ = false;
    LineOutput output_{ends_[1], [this] { return stopping_; }};
};

TEST_F(LineOutputTest, ALineArrivesWhole) {
    EXPECT_EQ(output_.write("one\n"), Wrote::written);
    std::array<char, 16> read_back{};
    EXPECT_EQ(read(reader(), read_back.data(), read_back.size()), 4);
    EXPECT_EQ(std::string(read_back.data()), "one\n");
}

TEST_F(LineOutputTest, ALineLongerThanThePipeArrivesWholeAtASlowReader) {
    std::string const line(300'000, 'x');
    std::size_t received = 0;
    std::thread slow([&] {
        std::array<char, 1000> some{};
        while (received < line.size())
            received += static_cast<std::size_t>(read(reader(), some.data(), some.size()));
    });
    EXPECT_EQ(output_.write(line), Wrote::written);
    slow.join();
    EXPECT_EQ(received, line.size());
}

TEST_F(LineOutputTest, AReaderThatHasGoneIsNoticed) {
    EXPECT_TRUE(output_.has_reader());
    close_reader();
    EXPECT_FALSE(output_.has_reader());
    EXPECT_EQ(output_.write("one\n"), Wrote::closed);
}

TEST_F(LineOutputTest, AStopIsSeenWhileTheReaderTakesNothing) {
    auto size = static_cast<std::size_t>(fcntl(ends_[1], F_GETPIPE_SZ));
    EXPECT_EQ(output_.write(std::string(size, 'x')), Wrote::written);
    stopping_ = true;
    EXPECT_EQ(output_.write("one\n"), Wrote::stopped);
}

TEST(LineOutput, AFullDiskIsNamed) {
    auto fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    ASSERT_GE(fd, 0);
    LineOutput output(fd, [] { return false; });
    EXPECT_EQ(output.write("one\n"), Wrote::failed);
    EXPECT_EQ(output.fault(), ENOSPC);
    close(fd);
}

}  // namespace
}  // namespace wirewatch::cli
