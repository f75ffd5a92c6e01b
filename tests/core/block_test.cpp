#include "core/block.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wirewatch {
namespace {

TEST(Block, AByteIsFoundAtEachPlace) {
    for (std::size_t at = 0; at < block_size; ++at) {
        std::string bytes(block_size, 'a');
        bytes[at] = '\xFF';
        auto found = block_at(bytes.data()) == 0xFF;
        EXPECT_TRUE(any(found));
        EXPECT_EQ(first(found), at);
    }
    std::string none(block_size, 'a');
    EXPECT_FALSE(any(block_at(none.data()) == 'b'));
}

TEST(Block, TheFirstOfSeveralCounts) {
    std::string bytes = "....x...x.....xx";
    EXPECT_EQ(first(block_at(bytes.data()) == 'x'), 4u);
}

TEST(Block, EitherCharacterIsFoundBehindAPlace) {
    for (std::size_t size = 0; size < 50; ++size) {
        std::string text(size, '.');
        EXPECT_EQ(find_either(text, 0, '<', '&'), size);
        for (std::size_t at = 0; at < size; ++at) {
            text[at] = at % 2 == 0 ? '<' : '&';
            EXPECT_EQ(find_either(text, 0, '<', '&'), at);
            EXPECT_EQ(find_either(text, at, '<', '&'), at);
            EXPECT_EQ(find_either(text, at + 1, '<', '&'), size);
            text[at] = '.';
        }
    }
}

}  // namespace
}  // namespace wirewatch
