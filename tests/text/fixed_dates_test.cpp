#include "text/fixed_dates.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch::text {
namespace {

std::string read_fixed(std::string_view written) {
    auto instant = parse_fixed_date(written);
    return instant ? to_rfc3339(*instant) : "none";
}

TEST(FixedDates, TheTwoLayoutsAreRead) {
    EXPECT_EQ(read_fixed("Fri, 31 Oct 2025 18:05:09 +0300"), "2025-10-31T15:05:09.000Z");
    EXPECT_EQ(read_fixed("Fri, 31 Oct 2025 18:05:09 -0530"), "2025-10-31T23:35:09.000Z");
    EXPECT_EQ(read_fixed("Fri, 31 Oct 2025 18:05:09 GMT"), "2025-10-31T18:05:09.000Z");
    EXPECT_EQ(read_fixed("2025-10-31T18:05:09Z"), "2025-10-31T18:05:09.000Z");
    EXPECT_EQ(read_fixed("2025-10-31T18:05:09.125+03:00"), "2025-10-31T15:05:09.125Z");
}

TEST(FixedDates, WhateverElseIsForOthers) {
    for (auto const* written :
         {"", "2025-10-31", "2025-10-31T18:05:09", "2025-10-31T18:05:09+0300", "2025-10-31 18:05:09Z",
          "2025-10-32T18:05:09Z", "2025-10-31T24:05:09Z", "2025-10-31T18:05:09+19:00",
          "2025-10-31T18:05:09Z ", "Fri, 31 Okt 2025 18:05:09 GMT", "Fri, 31 Oct 2025 18:05:09 EST",
          "Fri, 31 Oct 2025 18:05 GMT", "Fri, 31 Oct 2025 18:05:09", "Fri, 31 Oct 2025 18:05:09 +03:00",
          "31 Oct 2025 18:05:09 GMT"}) {
        EXPECT_EQ(read_fixed(written), "none") << written;
    }
}

}  // namespace
}  // namespace wirewatch::text
