#include "feeds/telegram_header.hpp"

#include <gtest/gtest.h>

namespace wirewatch::feeds {
namespace {

TEST(TelegramHeader, AnIptcHeaderNamesServicePriorityCategoryAndWords) {
    for (std::string_view header : {"wwa0003 3 i 380  ww 0045\n", "ww014 4 pl 171 vvvvb WW 170123-89",
                                    "INT001 3 GEN 0091 F WIRE-0031 COR 703"}) {
        EXPECT_TRUE(begins_iptc7901(header)) << header;
    }
    for (std::string_view other :
         {"", "wwa0003", "wwa0003 3 i", "wwa0003 33 i 380", "Truce 2025 holds in 3 towns",
          "wwagency0003 3 i 380", "wwa03 3 i 380", "wwa0003 3 politics 380"}) {
        EXPECT_FALSE(begins_iptc7901(other)) << other;
    }
}

TEST(TelegramHeader, AnAnpaHeaderTakesTwoLines) {
    EXPECT_TRUE(begins_anpa1312("a0105 world-\nu i  BC-Talks   09-12 0344\r\nBC-Talks"));
    for (std::string_view other :
         {"", "a0105 world-", "a0105 world-\nu i  BC-Talks   09-12",
          "ab0105 world-\nu i  BC-Talks   09-12 0344", "a0105 world-\nui  BC-Talks   09-12 0344",
          "a0105 world-\nu i  BC-Talks   09/12 0344"}) {
        EXPECT_FALSE(begins_anpa1312(other)) << other;
    }
}

TEST(TelegramHeader, TheCategoryIsTheCodeAsSent) {
    EXPECT_EQ(iptc7901_category("wwa0003 3 pl 380 ww 0045"), "pl");
    EXPECT_EQ(iptc7901_category("Talks/"), "");
    EXPECT_EQ(anpa1312_category("a0105world-\nu i BC-Talks 09-12 0344"), "i");
    EXPECT_EQ(anpa1312_category("a0105world-"), "");
}

}  // namespace
}  // namespace wirewatch::feeds
