#include "rules/normalised_text.hpp"

#include <gtest/gtest.h>

#include "text/tokens.hpp"
#include "text/utf8.hpp"

namespace wirewatch::rules {
namespace {

NormalisedText made_of(std::string const& text) {
    auto tokens = text::tokens(text);
    std::vector<WordView> words;
    for (auto const& token : tokens) words.push_back({token.begin, token.end, token.folded});
    return normalised_text(text, words);
}

TEST(NormalisedText, IsFoldedWordsWithWhatStandsBetweenThem) {
    struct Case {
        std::string given, normalised;
    };
    for (auto const& [given, normalised] : std::vector<Case>{
             {"  «The Cease-Fire» HOLDS!  ", "the cease-fire» holds"},
             {"a \t\r\n\u00A0b", "a b"},
             {"a , b", "a , b"},
             {"a–b — c − d", "a-b - c - d"},
             {"l’accord don‘t ʼx", "l'accord don't 'x"},
             {"Trêve À Paris…", "treve a paris"},
             {"停火。", "停火"},
             {"هُدْنَة ٢٠٢٥", "هدنة 2025"},
             {"a \xFF b", "a \uFFFD b"},
             {"a 🕊 b", "a 🕊 b"},
             {"", ""},
             {"...", ""},
         }) {
        EXPECT_EQ(made_of(given).text, normalised) << given;
        EXPECT_TRUE(text::is_valid_utf8(made_of(given).text));
    }
}

TEST(NormalisedText, BytesTouchTheWordsTheyAreIn) {
    auto const text = made_of("ab - cd é");
    ASSERT_EQ(text.text, "ab - cd e");
    using Words = std::pair<std::uint32_t, std::uint32_t>;
    EXPECT_EQ(text.touched(0, 1), Words(0, 1));
    EXPECT_EQ(text.touched(1, 2), Words(0, 1));
    EXPECT_EQ(text.touched(1, 6), Words(0, 2));
    EXPECT_EQ(text.touched(2, 5), std::nullopt) << "only what stands between";
    EXPECT_EQ(text.touched(2, 6), Words(1, 2));
    EXPECT_EQ(text.touched(0, 9), Words(0, 3));
}

}  // namespace
}  // namespace wirewatch::rules
