#include "text/dates.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

struct Case {
    std::string_view written, meant;
};

TEST(Dates, WhatFeedsWrite) {
    for (auto const& [written, meant] : {
             // RFC 822 and its heirs
             Case{"Fri, 31 Oct 2025 18:05:09 GMT", "2025-10-31T18:05:09.000Z"},
             Case{"31 Oct 25 18:05 +0300", "2025-10-31T15:05:00.000Z"},
             Case{"Fri, 31 Oct 2025 18:05:09 EST", "2025-10-31T23:05:09.000Z"},
             Case{"Mon, 31 Oct 2025 18:05:09 PKT", "2025-10-31T13:05:09.000Z"},  // a Friday, really
             Case{"Fri, 31 Oct 2025 18:05:09 +0000 (UTC)", "2025-10-31T18:05:09.000Z"},
             Case{"Fri, 31 October 2025 18:05:09 GMT+0300", "2025-10-31T15:05:09.000Z"},
             Case{"Fri, 31 Oct 2025 18:05:09 GMT +0300", "2025-10-31T15:05:09.000Z"},
             Case{"Fri,31 Oct 2025 8:05:09 -05:30", "2025-10-31T13:35:09.000Z"},
             Case{"Fri, 31 Oct 2025", "2025-10-31T00:00:00.000Z"},
             Case{"Fri, 31 Oct 2025 18:05:09", "2025-10-31T18:05:09.000Z"},
             Case{"Fri, 31 Oct 2025 18:05:09 Nowhere", "2025-10-31T18:05:09.000Z"},
             Case{"Thu, 01 Jan 104 07:00:00 GMT", "2004-01-01T07:00:00.000Z"},
             Case{"01 Jan 70 00:00:00 Z", "1970-01-01T00:00:00.000Z"},
             // RFC 850, asctime
             Case{"Friday, 31-Oct-25 18:05:09 GMT", "2025-10-31T18:05:09.000Z"},
             Case{"31-Oct-2025 18:05:09 +0100", "2025-10-31T17:05:09.000Z"},
             Case{"Fri Oct 31 18:05:09 2025", "2025-10-31T18:05:09.000Z"},
             Case{"Fri Oct  3 18:05:09 UTC 2025", "2025-10-03T18:05:09.000Z"},
             // by hand
             Case{"October 31, 2025 6:05 PM", "2025-10-31T18:05:00.000Z"},
             Case{"Oct 31, 2025 12:05am EDT", "2025-10-31T04:05:00.000Z"},
             // ISO 8601
             Case{"2025-10-31T18:05:09Z", "2025-10-31T18:05:09.000Z"},
             Case{"2025-10-31T18:05:09.123456+05:00", "2025-10-31T13:05:09.123Z"},
             Case{"2025-10-31T18:05:09.12345678901234567890Z", "2025-10-31T18:05:09.123Z"},
             Case{"2025-10-31T18:05-0500", "2025-10-31T23:05:00.000Z"},
             Case{"2025-10-31 18:05:09", "2025-10-31T18:05:09.000Z"},
             Case{"2025-10-31 18:05:09 PST", "2025-11-01T02:05:09.000Z"},
             Case{"2025/10/31 18:05", "2025-10-31T18:05:00.000Z"},
             Case{"2025-10-31", "2025-10-31T00:00:00.000Z"},
             Case{"2025-10", "2025-10-01T00:00:00.000Z"},
             Case{"2025", "2025-01-01T00:00:00.000Z"},
             Case{"2025-304", "2025-10-31T00:00:00.000Z"},
             Case{"20251031T180509+0300", "2025-10-31T15:05:09.000Z"},
             Case{"20251031T180509Z", "2025-10-31T18:05:09.000Z"},
             Case{"20251031", "2025-10-31T00:00:00.000Z"},
             Case{"2025-10-31T24:00:00Z", "2025-11-01T00:00:00.000Z"},
             Case{"2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"},
         }) {
        auto instant = parse_date(written);
        ASSERT_TRUE(instant) << written;
        EXPECT_EQ(to_rfc3339(*instant), meant) << written;
    }
}

TEST(Dates, WhatIsNoDate) {
    for (auto written :
         {"", "yesterday", "2025-13-01", "2025-02-30", "31 Oct", "Fri, 31 Foo 2025", "0000-00-00 00:00:00",
          "0001-01-01T00:00:00Z", "2025-10-31T25:00:00Z", "12:30", "31 Oct 2025 18:61", "9999-12-31",
          "2025-10-31T18:05:09 what", "2025-366", "31 Oct 2025 7 8 9"}) {
        EXPECT_FALSE(parse_date(written)) << written;
    }
}

TEST(Dates, Zones) {
    struct ZoneCase {
        std::string_view written;
        int minutes;
    };
    for (auto const& [written, minutes] : {ZoneCase{"Z", 0},
                                           {"+05:30", 330},
                                           {"-0800", -480},
                                           {"+3", 180},
                                           {"pkt", 300},
                                           {"GMT+2", 120},
                                           {"UT", 0},
                                           {"A", 0},
                                           {"EDT", -240},
                                           {"AFT", 270}}) {
        EXPECT_EQ(parse_zone(written), minutes) << written;
    }
    for (auto written : {"", "J", "+", "+2500", "XYZ", "GMT2", "+12345"})
        EXPECT_FALSE(parse_zone(written)) << written;
}

}  // namespace
}  // namespace wirewatch::text
