#include "text/charset_labels.hpp"

#include <gtest/gtest.h>

#include "text/charset.hpp"

namespace wirewatch::text {
namespace {

TEST(CharsetLabels, SayOneThingAndMeanASuperset) {
    for (auto [said, means] : {
             std::pair{"ISO-8859-1", "windows-1252"},
             std::pair{" latin-1 ", "windows-1252"},
             std::pair{"iso8859_9", "windows-1254"},
             std::pair{"GB2312", "gb18030"},
             std::pair{"KS_C_5601-1987", "windows-949"},
             std::pair{"win-1251", "windows-1251"},
             std::pair{"x-cp1256", "windows-1256"},
             std::pair{"cp1256", "windows-1256"},
             std::pair{"utf_8", "utf-8"},
             std::pair{"iso-8859-8-i", "iso-8859-8"},
             std::pair{"cp1259", "cp1259"},
             std::pair{"klingon", "klingon"},
         }) {
        EXPECT_EQ(charset_meant_by(said), means);
    }
}

TEST(CharsetLabels, EveryMeaningIsOneThatCanBeRead) {
    for (auto label : {"x-sjis", "euc-kr", "big5", "koi8-ru", "dos-874", "visual", "csiso88596e",
                       "x-mac-ukrainian", "ucs-2", "latin9", "latin5", "chinese"}) {
        auto decoded = to_utf8("<\0a\0>\0\x80", std::string("text/xml; charset=") + label);
        EXPECT_EQ(decoded.unknown, "") << label;
    }
}

}  // namespace
}  // namespace wirewatch::text
