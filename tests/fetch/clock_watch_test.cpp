#include "fetch/clock_watch.hpp"

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

TEST(ClockWatch, AClockThatGoesIsNotToldAndOneThatWasSetIs) {
    ClockWatch watch;
    std::chrono::steady_clock::time_point steady{5h};
    EXPECT_EQ(watch.jumped(noon, steady), std::nullopt);
    EXPECT_EQ(watch.jumped(noon + 3h, steady + 3h), std::nullopt) << "nobody looked for hours";
    EXPECT_EQ(watch.jumped(noon + 3h + 8s, steady + 3h + 5s), std::nullopt) << "adjusted";
    EXPECT_EQ(watch.jumped(noon + 27h + 9s, steady + 3h + 6s), Duration(24h));
    EXPECT_EQ(watch.jumped(noon + 27h + 10s, steady + 3h + 7s), std::nullopt) << "told once";
    EXPECT_EQ(watch.jumped(noon + 3h + 11s, steady + 3h + 8s), Duration(-24h));
}

}  // namespace
}  // namespace wirewatch::fetch
