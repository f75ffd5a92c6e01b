#include "core/number.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <limits>
#include <utility>

namespace wirewatch {
namespace {

TEST(Number, IsWrittenInItsShortestPlainForm) {
    for (auto const& [number, written] : std::initializer_list<std::pair<double, std::string>>{
             {9.5, "9.5"},
             {8, "8"},
             {0.25, "0.25"},
             {-1.5, "-1.5"},
             {0, "0"},
             {0.1 + 0.2, "0.30000000000000004"},
             {100000, "100000"},
             {1e21, "1000000000000000000000"},
             {1e-7, "0.0000001"},
         })
        EXPECT_EQ(shortest(number), written);
}

TEST(Number, IsReadBackAsItself) {
    for (auto number : {1.0 / 3, 2.0 / 3 * 1e10, std::numeric_limits<double>::max(),
                        std::numeric_limits<double>::denorm_min()})
        EXPECT_EQ(std::strtod(shortest(number).c_str(), nullptr), number);
}

}  // namespace
}  // namespace wirewatch
