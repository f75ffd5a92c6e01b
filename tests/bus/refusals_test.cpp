#include "bus/refusals.hpp"

#include <gtest/gtest.h>

namespace wirewatch::bus {
namespace {

TEST(Refusals, OfOneClientAreToldOnceForEachReason) {
    Refusals told;
    EXPECT_EQ(told.refuse("a", "key"), Refusals::Tell::yes);
    EXPECT_EQ(told.refuse("a", "key"), Refusals::Tell::no);
    EXPECT_EQ(told.refuse("a", "protocol"), Refusals::Tell::yes);
    EXPECT_EQ(told.refuse("b", "key"), Refusals::Tell::yes);
    told.forget();
    EXPECT_EQ(told.refuse("a", "key"), Refusals::Tell::yes);
}

TEST(Refusals, OfAnUnknownClientAreToldUnlessTheReasonIsKnown) {
    Refusals told;
    EXPECT_EQ(told.refuse("", "key"), Refusals::Tell::yes);
    EXPECT_EQ(told.refuse("", "key"), Refusals::Tell::no);
    EXPECT_EQ(told.refuse("a", "protocol"), Refusals::Tell::yes);
    EXPECT_EQ(told.refuse("", "protocol"), Refusals::Tell::no);
}

TEST(Refusals, OfManyClientsComeToAnEnd) {
    Refusals told;
    for (int i = 0; i < 255; ++i) EXPECT_EQ(told.refuse(std::to_string(i), "key"), Refusals::Tell::yes);
    EXPECT_EQ(told.refuse("255", "key"), Refusals::Tell::last);
    EXPECT_EQ(told.refuse("256", "key"), Refusals::Tell::no);
    EXPECT_EQ(told.refuse("0", "key"), Refusals::Tell::no);
}

}  // namespace
}  // namespace wirewatch::bus
