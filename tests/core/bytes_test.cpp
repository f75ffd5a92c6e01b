#include "core/bytes.hpp"

#include <gtest/gtest.h>

namespace wirewatch {
namespace {

TEST(Bytes, ReadsBinaryAndDecimalPrefixes) {
    struct {
        std::string_view text;
        std::uint64_t expected;
    } const cases[] = {{"0B", 0},
                       {"900B", 900},
                       {"512KiB", 524'288},
                       {"8MiB", 8'388'608},
                       {"10GiB", 10'737'418'240},
                       {"1TiB", 1'099'511'627'776},
                       {"5kB", 5'000},
                       {"8MB", 8'000'000},
                       {"8 MiB", 8'388'608}};
    for (auto const& c : cases) {
        auto read = parse_bytes(c.text);
        ASSERT_TRUE(read) << c.text;
        EXPECT_EQ(read->count, c.expected) << c.text;
    }
}

TEST(Bytes, RefusesWhatHasNoUnitAndWhatDoesNotFit) {
    for (std::string_view text : {"", "8", "MiB", "8M", "8mib", "8KB", "-1B", "1.5GiB", "8MiB ", "8MiBs",
                                  "999999999999999TiB", "18446744073709551616B"}) {
        EXPECT_FALSE(parse_bytes(text)) << text;
    }
    EXPECT_EQ(parse_bytes("8M").error().message, "'8M' is no size such as 512KiB, 8MiB or 10GiB");
}

TEST(Bytes, AreWrittenWithTheLargestUnitThatDividesThem) {
    struct {
        std::uint64_t count;
        std::string_view expected;
    } const cases[] = {{0, "0B"},          {1, "1B"},           {1023, "1023B"},
                       {1000, "1kB"},      {8'388'608, "8MiB"}, {1'572'864, "1536KiB"},
                       {5'000'000, "5MB"}, {1ull << 43, "8TiB"}};
    for (auto const& c : cases) {
        EXPECT_EQ(to_string(Bytes{c.count}), c.expected);
        EXPECT_EQ(parse_bytes(to_string(Bytes{c.count}))->count, c.count);
    }
}

}  // namespace
}  // namespace wirewatch
