#include "cli/stop_signals.hpp"

#include <gtest/gtest.h>

namespace wirewatch::cli {
namespace {

TEST(StopSignals, IntAndTermAreAnAnswerAndEndNothing) {
    for (auto signal : {SIGINT, SIGTERM}) {
        StopSignals signals;
        EXPECT_FALSE(signals.came());
        raise(signal);
        EXPECT_TRUE(signals.came());
        EXPECT_TRUE(signals.came()) << "it was forgotten";
    }
}

TEST(StopSignals, IntCountsAlsoInTheBackgroundOfAScript) {
    auto before = std::signal(SIGINT, SIG_IGN);
    {
        StopSignals signals;
        raise(SIGINT);
        EXPECT_TRUE(signals.came());
    }
    EXPECT_EQ(std::signal(SIGINT, before), SIG_IGN) << "not put back";
}

}  // namespace
}  // namespace wirewatch::cli
