#include "text/tokens.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (auto const& token : tokens(text)) found.push_back(token.folded);
    return found;
}

using Words = std::vector<std::string>;

TEST(Tokens, WordsOfManyScripts) {
    struct Case {
        std::string_view text;
        Words words;
    };
    for (auto const& [text, expected] : {
             Case{"", {}},
             Case{" ... ", {}},
             Case{"Ceasefire holds.", {"ceasefire", "holds"}},
             Case{"cease-fire", {"cease", "fire"}},
             Case{"The U.S. said", {"the", "u", "s", "said"}},
             Case{"don't l'accord l’accord", {"don", "t", "l", "accord", "l", "accord"}},
             Case{"6th Nov2025 a_b", {"6th", "nov2025", "a", "b"}},
             Case{"Élysée e\u0301t", {"elysee", "et"}},
             Case{"وقف إطلاق النار، اليوم", {"وقف", "اطلاق", "النار", "اليوم"}},
             Case{"می\u200Cرود", {"ميرود"}},
             Case{"和平谈判", {"和", "平", "谈", "判"}},
             Case{"5月2日 iPhone手机", {"5", "月", "2", "日", "iphone", "手", "机"}},
             Case{"カー ｶﾞ", {"カ", "ー", "ガ"}},
             Case{"สันติ", {"สั", "น", "ติ"}},
             Case{"한국 평화", {"한국", "평화"}},
             Case{"шпион\u00ADаж", {"шпионаж"}},
         }) {
        EXPECT_EQ(words(text), expected) << text;
    }
}

TEST(Tokens, OffsetsAreThoseOfTheTextAsGiven) {
    std::string_view text = "«Élysée», 和平";
    auto found = tokens(text);
    ASSERT_EQ(found.size(), 3u);
    auto slice = [&](Token const& token) { return text.substr(token.begin, token.end - token.begin); };
    EXPECT_EQ(slice(found[0]), "Élysée");
    EXPECT_EQ(slice(found[1]), "和");
    EXPECT_EQ(slice(found[2]), "平");
}

TEST(Tokens, InvalidBytesSeparate) {
    EXPECT_EQ(words("cease\xFF"
                    "fire \xE2\x80"),
              (Words{"cease", "fire"}));
}

TEST(Tokens, AMarkAloneIsNoWord) {
    EXPECT_EQ(words("\u0301 \u200C a"), (Words{"a"}));
}

}  // namespace
}  // namespace wirewatch::text
