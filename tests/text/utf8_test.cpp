#include "text/utf8.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(Utf8, RepairTurnsMalformedSequencesIntoReplacementCharacters) {
    struct Case {
        std::string_view bytes, text;
        std::size_t malformed;
    };
    for (auto const& [bytes, text, malformed] : {
             Case{"plain", "plain", 0},
             Case{"caf\xC3\xA9", "café", 0},
             Case{"caf\xE9", "caf\uFFFD", 1},
             Case{"\xC3", "\uFFFD", 1},
             Case{"a\xED\xA0\x80z", "a\uFFFD\uFFFD\uFFFDz", 3},  // a surrogate, as WHATWG counts it
             Case{"\xF0\x9F\x95\x8A", "🕊", 0},
         }) {
        auto repaired = repair(bytes);
        EXPECT_EQ(repaired.text, text);
        EXPECT_EQ(repaired.malformed, malformed) << bytes;
        EXPECT_TRUE(is_valid_utf8(repaired.text));
    }
}

TEST(Utf8, RepairDropsControlsAndUnifiesLineBreaks) {
    using namespace std::string_view_literals;
    auto repaired = repair("a\0b\x08\tc\r\nd\re\x7F"sv);
    EXPECT_EQ(repaired.text, "ab\tc\nd\ne");
    EXPECT_EQ(repaired.controls, 3u);
}

TEST(Utf8, C1ControlsAreTheWindowsCharactersSomebodyMeant) {
    EXPECT_EQ(repair("don\u0092t \u0085").text, "don’t …");
}

TEST(Utf8, BoundaryNeverSplitsACharacter) {
    std::string_view text = "aé🕊";  // at 0, 1, 3; 7 bytes
    std::size_t const expected[] = {0, 1, 1, 3, 3, 3, 3, 7, 7};
    for (std::size_t at = 0; at < 9; ++at) EXPECT_EQ(boundary(text, at), expected[at]) << at;
}

TEST(Utf8, CutsAtTheLastWordThatFits) {
    EXPECT_EQ(cut_at_word("talks resume in Doha", 100), "talks resume in Doha");
    EXPECT_EQ(cut_at_word("talks resume in Doha", 14), "talks resume");
    EXPECT_EQ(cut_at_word("talks resume", 12), "talks resume");
    EXPECT_EQ(cut_at_word("مفاوضات السلام مستمرة", 15), "مفاوضات السلام");
    EXPECT_EQ(cut_at_word("和平谈判继续进行", 4), "和平谈判") << "no spaces: cut between characters";
    EXPECT_EQ(cut_at_word("a verylongwordthatfillsit", 10), "a verylong")
        << "a lone first letter says nothing";
}

TEST(Utf8, TrimAndOneLineKnowUnicodeSpaces) {
    EXPECT_EQ(trim("\u00A0\n talks \u3000"), "talks");
    EXPECT_EQ(trim(" \t"), "");
    EXPECT_EQ(one_line("  two\n\n\u00A0 lines "), "two lines");
    EXPECT_EQ(one_line("on one line"), "on one line");
    EXPECT_EQ(one_line("say “so”  now"), "say “so” now");
    EXPECT_EQ(one_line("a \u2003b\u3000 和平\n"), "a b 和平");
    EXPECT_EQ(one_line(" "), "");
    EXPECT_EQ(
        one_line("a\u0085b\u00A0c\u1680d\u2000e\u200Af\u2028g\u2029h\u202Fi\u205Fj\u3000k\u200Bl\uFEFFm"),
        "a b c d e f g h i j k l m");
}

TEST(Utf8, CountsCharacters) {
    EXPECT_EQ(count_characters("aé🕊"), 3u);
}

}  // namespace
}  // namespace wirewatch::text
