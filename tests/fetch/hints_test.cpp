#include "fetch/hints.hpp"

#include "fetch/shared.hpp"

namespace wirewatch::fetch {
namespace {

std::optional<Duration> fresh_for(http::Headers headers, int status = 200) {
    return hints_of(answered(status, std::move(headers)), noon).fresh_for;
}

std::optional<Duration> retry_after(std::string const& value, int status = 429) {
    return hints_of(answered(status, {{"retry-after", value}}), noon).retry_after;
}

TEST(Hints, MaxAgeIsReadInEveryFormItIsWritten) {
    struct {
        char const* value;
        std::optional<Duration> expected;
    } const cases[] = {
        {"max-age=300", 300s},
        {"public, MAX-AGE = 300 , must-revalidate", 300s},
        {"max-age=\"300\"", 300s},
        {"s-maxage=900", std::nullopt},
        {"max-age=99999999999999999999", 24h * 365},
        {"max-age=0", std::nullopt},
        {"max-age=-1", std::nullopt},
        {"max-age=soon", std::nullopt},
        {"max-age", std::nullopt},
        {"max-age=300, no-cache", std::nullopt},
        {"no-store, max-age=300", std::nullopt},
        {",,=,", std::nullopt},
        {"", std::nullopt},
    };
    for (auto const& one : cases)
        EXPECT_EQ(fresh_for({{"cache-control", one.value}}), one.expected) << one.value;
}

TEST(Hints, HeadersOfOneNameCountTogether) {
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}, {"cache-control", "public"}}), Duration(300s));
    EXPECT_EQ(fresh_for({{"cache-control", "no-cache"}, {"cache-control", "max-age=300"}}), std::nullopt);
}

TEST(Hints, TheTimeSpentInACacheIsTakenOff) {
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}, {"age", "100"}}), Duration(200s));
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}, {"age", "400"}}), std::nullopt);
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}, {"age", "old"}}), Duration(300s));
}

TEST(Hints, ExpiresCountsWhereThereIsNoMaxAge) {
    http::Headers headers{{"expires", "Fri, 31 Oct 2025 12:10:00 GMT"}};
    EXPECT_EQ(fresh_for(headers), Duration(10min));
    headers.emplace_back("date", "Fri, 31 Oct 2025 12:08:00 GMT");
    EXPECT_EQ(fresh_for(headers), Duration(2min)) << "by the origin's own clock";
    headers.emplace_back("cache-control", "max-age=60");
    EXPECT_EQ(fresh_for(headers), Duration(1min));
    EXPECT_EQ(fresh_for({{"expires", "0"}}), std::nullopt);
    EXPECT_EQ(fresh_for({{"expires", "Thu, 01 Jan 1970 00:00:00 GMT"}}), std::nullopt);
}

TEST(Hints, OnlySuccessesAreFresh) {
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}}, 304), Duration(300s));
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}}, 404), std::nullopt);
    EXPECT_EQ(fresh_for({{"cache-control", "max-age=300"}}, 503), std::nullopt);
}

TEST(Hints, RetryAfterIsSecondsOrADate) {
    EXPECT_EQ(retry_after("120"), Duration(120s));
    EXPECT_EQ(retry_after(" 0 ", 503), Duration(0s));
    EXPECT_EQ(retry_after("Fri, 31 Oct 2025 12:20:00 GMT", 503), Duration(20min));
    EXPECT_EQ(retry_after("Fri, 31 Oct 2025 11:00:00 GMT"), Duration(0s)) << "past";
    EXPECT_EQ(retry_after("later"), std::nullopt);
    EXPECT_EQ(retry_after(""), std::nullopt);
}

TEST(Hints, RetryAfterCountsForA429AndA503) {
    EXPECT_EQ(retry_after("120", 500), std::nullopt);
    EXPECT_EQ(retry_after("120", 200), std::nullopt);
    EXPECT_EQ(hints_of(answered(429), noon).retry_after, std::nullopt);
}

}  // namespace
}  // namespace wirewatch::fetch
