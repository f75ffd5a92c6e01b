#include "text/civil.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch::text {
namespace {

std::string day(Calendar calendar, int year, int month, int number) {
    Civil civil;
    civil.calendar = calendar;
    civil.year = year;
    civil.month = month;
    civil.day = number;
    auto instant = instant_of(civil);
    return instant ? to_rfc3339(*instant).substr(0, 10) : "none";
}

TEST(Civil, YearsBeginWhereTheirCalendarsSay) {
    EXPECT_EQ(day(Calendar::persian, 1404, 1, 1), "2025-03-21");
    EXPECT_EQ(day(Calendar::persian, 1403, 12, 30), "2025-03-20");
    EXPECT_EQ(day(Calendar::hijri, 1446, 1, 1), "2024-07-07");
    EXPECT_EQ(day(Calendar::gregorian, 2025, 10, 31), "2025-10-31");
}

TEST(Civil, AYearOfAnotherCenturyTellsItsCalendar) {
    EXPECT_EQ(day(Calendar::gregorian, 1404, 1, 1), "2025-03-21");
    EXPECT_EQ(day(Calendar::gregorian, 1446, 1, 1), "2024-07-07");
    EXPECT_EQ(day(Calendar::gregorian, 1601, 1, 1), "none");
}

TEST(Civil, DaysThatDoNotExistAreNone) {
    EXPECT_EQ(day(Calendar::gregorian, 2025, 2, 29), "none");
    EXPECT_EQ(day(Calendar::persian, 1404, 12, 30), "none");
    EXPECT_EQ(day(Calendar::hijri, 1446, 13, 1), "none");
    EXPECT_EQ(day(Calendar::hijri, 1446, 1, 31), "none");
    EXPECT_EQ(day(Calendar::persian, 1404, 0, 1), "none");
}

TEST(Civil, AFractionBelongsToTheLastPart) {
    Civil civil;
    DateReader in("18.5");
    EXPECT_TRUE(read_time(in, civil));
    EXPECT_EQ(civil.minute, 30);
    DateReader seconds("1805097,25");
    EXPECT_TRUE(read_time(seconds, civil));
    EXPECT_EQ(seconds.rest(), "7,25");
}

}  // namespace
}  // namespace wirewatch::text
