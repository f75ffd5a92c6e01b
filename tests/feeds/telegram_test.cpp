#include "feeds/telegram.hpp"

#include "feeds/shared.hpp"

namespace wirewatch::feeds {
namespace {

using namespace std::string_literals;

std::string const head = "wwa0003 3 i 380  ww 0045\r\n";

TEST(Telegram, TheWireIsToldByItsFrameOrItsHeader) {
    struct Case {
        std::string bytes;
        Wire wire;
    };
    for (auto const& [bytes, wire] : {
             Case{"\x01" + head + "\x02Truce\x03\x04", Wire::iptc7901},
             Case{"\x16\x16\x7F\r\n\x01" + head, Wire::iptc7901},
             Case{head + "\r\nTruce holds =\r\n", Wire::iptc7901},
             Case{"\x01Message 7\r\n\x02Truce\x03\x04", Wire::iptc7901},
             Case{"\x16\x16\x01z0105\x1Fworld\r\nu i\x14\x12 BC-Talks 09-12 0344\r\n\x02^Truce<\x03\x04",
                  Wire::anpa1312},
             Case{"a0105 world\nu i  BC-Talks 09-12 0344\nTruce\n", Wire::anpa1312},
             Case{"Truce holds\n\nBody.", Wire::none},
             Case{"<rss/>", Wire::none},
             Case{"\x01\0\x02\0"s, Wire::none},
             Case{"\x01\x05\x02Truce", Wire::none},
             Case{"\0\x01\x02 nothing"s, Wire::none},
             Case{"", Wire::none},
         }) {
        EXPECT_EQ(wire_of(bytes), wire) << bytes;
    }
}

TEST(Telegram, AFrameHasThreeParts) {
    auto found = telegrams(
        "\x7F\r\n\x01" + head + "\r\nTalks/\r\n\x02Truce holds =\r\n\x03" + "131137 Nov 13\r\n\x04\r\n",
        Wire::iptc7901);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].header, "wwa0003 3 i 380  ww 0045\n\nTalks/\n");
    EXPECT_EQ(found[0].text, "Truce holds =\n");
    EXPECT_EQ(found[0].trailer, "131137 Nov 13\n");
    EXPECT_EQ(found[0].line, 2);
    EXPECT_TRUE(found[0].is_whole);
}

TEST(Telegram, EachFrameIsATelegramAndTheLastMayBeCut) {
    auto found = telegrams("\x01h\x02One.\x03\x04\n\x01h\x02Two, cut", Wire::iptc7901);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].text, "One.");
    EXPECT_TRUE(found[0].is_whole);
    EXPECT_EQ(found[1].text, "Two, cut");
    EXPECT_EQ(found[1].line, 2);
    EXPECT_FALSE(found[1].is_whole);
}

TEST(Telegram, WithoutFrameOneBeginsAtEachHeader) {
    auto found = telegrams("\n" + head + "One.\n" + head + "Two.\n", Wire::iptc7901);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].text, "One.\n");
    EXPECT_EQ(found[1].text, "Two.\n");
    EXPECT_EQ(found[1].line, 4);
    EXPECT_TRUE(found[1].is_whole);
}

TEST(Telegram, OnlyTheStartOfTheFrameMayBeLost) {
    auto found = telegrams(head + "\x02One.\x03" + "131137 Nov 13\x04", Wire::iptc7901);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].text, "One.");
    EXPECT_EQ(found[0].trailer, "131137 Nov 13");
}

TEST(Telegram, TheControlCharactersOfThePressAreObeyed) {
    struct Case {
        std::string written, read;
    };
    for (auto const& [written, read] : {
             Case{"The truth\x18 truce", "The truce"},
             Case{"One\nwrong\x18right", "One\nright"},
             Case{"wrong\x18", ""},
             Case{"a\x0C"
                  "f24\x0B"
                  "b",
                  "ab"},
             Case{"a\x0C"
                  "b",
                  "ab"},
             Case{"Centred\x1DRight\x1EJustified\x1FLast", "Centred\nRight\nJustified\nLast"},
             Case{"\x08Tampa\x10 Bay", "Tampa Bay"},
         }) {
        EXPECT_EQ(telegrams("\x01h\x02" + written + "\x03\x04", Wire::anpa1312).at(0).text, read) << written;
    }
}

TEST(Telegram, OneWithoutTextIsRefused) {
    auto text = "\x01" + head + "\x02\x03\x04";
    auto document = parse({text, "", "", ""});
    EXPECT_EQ(document.refusal, "The telegram holds no text.");
}

TEST(Telegram, AGuessedCharsetIsNoted) {
    auto document = parsed("\x01" + head + "\x02" +
                           "Accord sign\xE9 =\r\n\r\nApr\xE8s la tr\xEAve, un succ\xE8s.\x03\x04");
    EXPECT_EQ(document.entries.at(0).title, "Accord signé");
    EXPECT_TRUE(has_note(document, "guessed_charset"));
}

}  // namespace
}  // namespace wirewatch::feeds
