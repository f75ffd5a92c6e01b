#include "core/time.hpp"

#include <gtest/gtest.h>

namespace wirewatch {
namespace {

using namespace std::chrono_literals;

Instant at(int y, unsigned m, unsigned d, Duration since_midnight = {}) {
    std::chrono::year_month_day date{std::chrono::year(y), std::chrono::month(m), std::chrono::day(d)};
    return Instant(std::chrono::sys_days(date)) + since_midnight;
}

TEST(Time, WritesRfc3339InUtcWithMilliseconds) {
    EXPECT_EQ(to_rfc3339(Instant{}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(at(2025, 10, 31, 12h + 5ms)), "2025-10-31T12:00:00.005Z");
    EXPECT_EQ(to_rfc3339(at(1969, 12, 31, 23h + 59min + 59s + 999ms)), "1969-12-31T23:59:59.999Z");
}

TEST(Time, ReadsRfc3339) {
    struct {
        std::string_view text;
        Instant expected;
    } const cases[] = {
        {"2025-10-31T12:00:00Z", at(2025, 10, 31, 12h)},
        {"2025-10-31t12:00:00z", at(2025, 10, 31, 12h)},
        {"2025-10-31 12:00:00Z", at(2025, 10, 31, 12h)},
        {"2025-10-31T12:00:00.5Z", at(2025, 10, 31, 12h + 500ms)},
        {"2025-10-31T12:00:00.123456789Z", at(2025, 10, 31, 12h + 123ms)},
        {"2025-10-31T15:00:00+03:00", at(2025, 10, 31, 12h)},
        {"2025-10-31T06:30:00-05:30", at(2025, 10, 31, 12h)},
        {"2025-11-01T02:00:00+14:00", at(2025, 10, 31, 12h)},
        {"2024-02-29T00:00:00-00:00", at(2024, 2, 29)},
        {"2016-12-31T23:59:60Z", at(2017, 1, 1)},  // a leap second
        {"0001-01-01T00:00:00Z", at(1, 1, 1)},
    };
    for (auto const& c : cases) {
        auto read = parse_rfc3339(c.text);
        ASSERT_TRUE(read) << c.text;
        EXPECT_EQ(*read, c.expected) << c.text;
    }
}

TEST(Time, RefusesWhatIsNotRfc3339) {
    for (std::string_view text :
         {"", "2025-10-31", "2025-10-31T12:00:00", "2025-10-31T12:00Z", "2025-13-01T00:00:00Z",
          "2025-02-29T00:00:00Z", "2025-10-31T24:00:00Z", "2025-10-31T12:60:00Z", "2025-10-31T12:00:61Z",
          "2025-10-31T12:00:00+24:00", "2025-10-31T12:00:00+0300", "2025-10-31T12:00:00.Z",
          "2025-10-31T12:00:00Z ", " 2025-10-31T12:00:00Z", "2025-1-31T12:00:00Z", "-025-10-31T12:00:00Z",
          "2025-10-31T12:00:00,5Z", "20251031T120000Z"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
    EXPECT_EQ(parse_rfc3339("today").error().message,
              "'today' is no RFC 3339 time such as 2025-10-31T12:00:00Z");
}

TEST(Time, WhatIsWrittenIsReadBack) {
    for (auto instant : {at(2025, 10, 31, 1ms), at(1900, 3, 1), at(9999, 12, 31, 23h)}) {
        EXPECT_EQ(*parse_rfc3339(to_rfc3339(instant)), instant);
    }
}

TEST(Duration, ReadsUnitsAndSums) {
    struct {
        std::string_view text;
        Duration expected;
    } const cases[] = {{"90d", 2160h},   {"48h", 48h},     {"10m", 10min},   {"20s", 20s},
                       {"500ms", 500ms}, {"1h30m", 90min}, {"0s", 0s},       {"1m1ms", 1min + 1ms},
                       {"1d12h", 36h},   {"007s", 7s},     {"1000d", 24000h}};
    for (auto const& c : cases) {
        auto read = parse_duration(c.text);
        ASSERT_TRUE(read) << c.text;
        EXPECT_EQ(*read, c.expected) << c.text;
    }
}

TEST(Duration, RefusesWhatHasNoUnitOrNoEnd) {
    for (std::string_view text :
         {"", "20", "h", "-1h", "1.5h", "1 h", "1h 30m", "1y", "1H", "1h30", "99999999999999d",
          "53375995583d53375995583d53375995583d", "9223372036854775807ms"}) {
        EXPECT_FALSE(parse_duration(text)) << text;
    }
    EXPECT_EQ(parse_duration("20").error().message,
              "'20' is no duration such as 20s, 10m, 1h30m, 48h or 90d");
}

TEST(Duration, IsWrittenShortAndReadBack) {
    struct {
        Duration given;
        std::string_view expected;
    } const cases[] = {{0s, "0s"},     {250ms, "250ms"},        {90min, "1h30m"},
                       {48h, "48h"},   {13 * 24h, "312h"},      {14 * 24h, "14d"},
                       {2160h, "90d"}, {15 * 24h + 1h, "361h"}, {1h + 1ms, "1h1ms"}};
    for (auto const& c : cases) {
        EXPECT_EQ(to_string(c.given), c.expected);
        EXPECT_EQ(*parse_duration(to_string(c.given)), c.given);
    }
    EXPECT_EQ(to_string(Duration(-90s)), "-1m30s");
}

}  // namespace
}  // namespace wirewatch
