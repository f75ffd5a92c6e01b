#include "text/entities.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(Entities, NamesAreCaseSensitive) {
    EXPECT_EQ(named_character("nbsp"), U'\u00A0');
    EXPECT_EQ(named_character("Eacute"), U'É');
    EXPECT_EQ(named_character("eacute"), U'é');
    EXPECT_EQ(named_character("zwnj"), U'\u200C');
    EXPECT_EQ(named_character("AElig"), U'Æ');
    EXPECT_EQ(named_character("nosuch"), U'\0');
    EXPECT_EQ(named_character(""), U'\0');
}

TEST(Entities, NumbersOfTheC1RangeAreWindows1252) {
    EXPECT_EQ(windows_character(150), U'–');
    EXPECT_EQ(windows_character(0x80), U'€');
    EXPECT_EQ(windows_character('a'), U'a');
}

}  // namespace
}  // namespace wirewatch::text
