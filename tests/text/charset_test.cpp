#include "text/charset.hpp"

#include <gtest/gtest.h>

#include <array>

namespace wirewatch::text {
namespace {

using namespace std::string_view_literals;
using Origin = Decoded::Origin;

struct Case {
    std::string_view bytes, content_type, text, charset;
    Origin origin;
};

TEST(Charset, EachSourceIsAskedInItsTurn) {
    for (auto const& [bytes, content_type, text, charset, origin] : {
             Case{"\xEF\xBB\xBF<a>\xC3\xA9</a>"sv, "text/xml; charset=iso-8859-1", "<a>é</a>", "utf-8",
                  Origin::byte_order_mark},
             Case{"\xFF\xFE<\0a\0"sv, "", "<a", "utf-16le", Origin::byte_order_mark},
             Case{"\xFE\xFF\0<\0a"sv, "", "<a", "utf-16be", Origin::byte_order_mark},
             Case{"<\0a\0"sv, "", "<a", "utf-16le", Origin::declaration},
             Case{"<?xml version='1.0' encoding='windows-1252'?>\xE3"sv, "text/xml; charset=windows-1256",
                  "<?xml version='1.0' encoding='windows-1252'?>م", "windows-1256", Origin::header},
             Case{"<?xml version='1.0' encoding='windows-1256'?>\xE6\xD3\xC7\xD8\xC9"sv, "text/xml",
                  "<?xml version='1.0' encoding='windows-1256'?>وساطة", "windows-1256", Origin::declaration},
             Case{"<a>\xD9\x85</a>"sv, "", "<a>م</a>", "utf-8", Origin::valid_utf8},
             Case{"<a>caf\xE9</a>"sv, "text/xml; charset=\"ISO-8859-1\"", "<a>café</a>", "windows-1252",
                  Origin::header},
             Case{"<a>\x93\xE9\x94</a>"sv, "text/xml; charset=latin1", "<a>“é”</a>", "windows-1252",
                  Origin::header},
         }) {
        auto decoded = to_utf8(bytes, content_type);
        EXPECT_EQ(decoded.text, text);
        EXPECT_EQ(decoded.charset, charset) << text;
        EXPECT_EQ(decoded.origin, origin) << text;
    }
}

TEST(Charset, AHeaderThatTheBytesContradictIsPassedOver) {
    auto decoded =
        to_utf8("<?xml version='1.0' encoding='windows-1251'?>\xEC\xE8\xF0"sv, "text/xml; charset=utf-8");
    EXPECT_EQ(decoded.charset, "windows-1251");
    EXPECT_TRUE(decoded.text.ends_with("мир"));
}

TEST(Charset, Utf8UnderTheNameOfAnOldCharsetIsUtf8) {
    auto decoded =
        to_utf8("<?xml version='1.0' encoding='iso-8859-1'?><a>\xC3\xA9t\xC3\xA9 \xE2\x80\x94</a>", "");
    EXPECT_TRUE(decoded.text.ends_with("été —</a>"));
    EXPECT_EQ(decoded.origin, Origin::valid_utf8);
    EXPECT_EQ(decoded.overruled, "windows-1252");
    EXPECT_EQ(to_utf8("\xC3\xA9", "text/xml; charset=iso-8859-1").text, "Ã©") << "too little to know";
}

TEST(Charset, UnknownNamesAreReported) {
    auto decoded = to_utf8("<a>\xC3\xA9</a>", "text/xml; charset=klingon");
    EXPECT_EQ(decoded.unknown, "klingon");
    EXPECT_EQ(decoded.text, "<a>é</a>");
}

TEST(Charset, ADeclarationOfAWideCharsetThatWasReadByteByByteIsWrong) {
    EXPECT_EQ(to_utf8("<?xml version='1.0' encoding='utf-16'?><a>\xC3\xA9</a>", "").charset, "utf-8");
}

TEST(Charset, WhatIsReadAsAsciiIsInACharsetThatKeepsIt) {
    for (std::string label : {"utf16", "UTF_32", "ucs-4", "cp037", "_838", "ebcdic-cp-us"}) {
        auto xml = "<?xml version='1.0' encoding='" + label + "'?><a>talks</a>";
        EXPECT_EQ(to_utf8(xml, "").text, xml);
        EXPECT_EQ(to_utf8("<a>talks</a>", "text/xml; charset=" + label).text, "<a>talks</a>") << label;
        EXPECT_EQ(to_utf8("<p>talks", "text/html", label).text, "<p>talks") << label;
    }
    EXPECT_EQ(to_utf8("<?xml version='1.0' encoding='iso-2022-jp'?>\x1B$BK?\x1B(B", "").charset,
              "iso-2022-jp");
    EXPECT_EQ(to_utf8("<\0a\0>\0"sv, "text/xml; charset=utf16").text, "<a>");
}

TEST(Charset, WideTextIsToldByItsZeros) {
    for (auto const& [bytes, content_type, charset] : {
             std::array{"\0<\0a\0>"sv, ""sv, "utf-16be"sv},
             std::array{"\n\0<\0a\0>\0"sv, ""sv, "utf-16le"sv},
             std::array{"\0\0\0<\0\0\0a"sv, ""sv, "utf-32be"sv},
             std::array{"<\0\0\0a\0\0\0"sv, ""sv, "utf-32le"sv},
             std::array{"<\0a\0>\0"sv, "text/xml; charset=utf-16"sv, "utf-16le"sv},
             std::array{"<a/>"sv, "text/xml; charset=utf-16"sv, "utf-8"sv},
             std::array{"\0\0\0<a/>"sv, ""sv, "utf-8"sv},
         }) {
        EXPECT_EQ(to_utf8(bytes, content_type).charset, charset) << testing::PrintToString(bytes);
    }
}

TEST(Charset, TextThatIsHardlyEverTheDeclaredUtf8IsGuessed) {
    // windows-1251: "Переговоры о прекращении огня"
    auto decoded = to_utf8(
        "<?xml version='1.0' encoding='utf-8'?><rss><title>\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEE "
        "\xEF\xF0\xE5\xEA\xF0\xE0\xF9\xE5\xED\xE8\xE8 \xEE\xE3\xED\xFF</title></rss>",
        "");
    EXPECT_EQ(decoded.charset, "windows-1251");
    EXPECT_EQ(decoded.origin, Origin::guessed);
}

TEST(Charset, UrduIsNoIso8859) {
    // windows-1256: "پاکستان اور افغانستان کے درميان جنگ بندي کا اعلان آج کيا گيا، وزير خارجه نے کها که
    // مذاکرات جاري رهيں گے"
    auto decoded = to_utf8(
        "\x81\xC7\x98\xD3\xCA\xC7\xE4 \xC7\xE6\xD1 \xC7\xDD\xDB\xC7\xE4\xD3\xCA\xC7\xE4 \x98\xFF "
        "\xCF\xD1\xE3\xED\xC7\xE4 \xCC\xE4\x90 \xC8\xE4\xCF\xED \x98\xC7 \xC7\xDA\xE1\xC7\xE4 "
        "\xC2\xCC \x98\xED\xC7 \x90\xED\xC7\xA1 \xE6\xD2\xED\xD1 \xCE\xC7\xD1\xCC\xE5 \xE4\xFF "
        "\x98\xE5\xC7 \x98\xE5 \xE3\xD0\xC7\x98\xD1\xC7\xCA \xCC\xC7\xD1\xED \xD1\xE5\xED\x9F "
        "\x90\xFF",
        "");
    EXPECT_EQ(decoded.charset, "windows-1256");
}

TEST(Charset, NearlyUtf8StaysUtf8) {
    auto decoded = to_utf8("<?xml version='1.0' encoding='utf-8'?>\xD9\x85\xD9", "");
    EXPECT_EQ(decoded.charset, "utf-8");
    EXPECT_EQ(to_utf8("<a>\xD9\x85\xD9\x85\xD9", "").charset, "utf-8") << "cut, and by default";
    EXPECT_EQ(to_utf8("<a>caf\xE9</a>", "").charset, "windows-1252");
}

TEST(Charset, UndeclaredBytesAreGuessed) {
    // windows-1251: "Переговоры о прекращении огня продолжаются в Стамбуле"
    auto decoded = to_utf8(
        "\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEE \xEF\xF0\xE5\xEA\xF0\xE0\xF9\xE5\xED\xE8\xE8 "
        "\xEE\xE3\xED\xFF \xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xFE\xF2\xF1\xFF \xE2 "
        "\xD1\xF2\xE0\xEC\xE1\xF3\xEB\xE5",
        "");
    EXPECT_EQ(decoded.origin, Origin::guessed);
    EXPECT_TRUE(decoded.text.starts_with("Переговоры"));
}

TEST(Charset, CharsetOfAContentType) {
    EXPECT_EQ(charset_of("text/xml; charset=\"UTF-8\""), "utf-8");
    EXPECT_EQ(charset_of("text/xml;CHARSET=Big5; x=y"), "big5");
    EXPECT_EQ(charset_of("text/xml"), "");
}

}  // namespace
}  // namespace wirewatch::text
