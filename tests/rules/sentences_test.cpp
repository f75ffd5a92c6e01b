#include "rules/sentences.hpp"

#include <gtest/gtest.h>

#include "text/tokens.hpp"

namespace wirewatch::rules {
namespace {

// The words with '|' where a sentence ends and "||" where a paragraph does.
std::string parted(std::string const& text, bool is_title = false) {
    auto tokens = text::tokens(text);
    std::vector<WordView> words;
    for (auto const& token : tokens) words.push_back({token.begin, token.end, token.folded});
    auto breaks = breaks_of(text, words, is_title);
    EXPECT_EQ(breaks.sentence.size(), words.size());
    EXPECT_EQ(breaks.paragraph.size(), words.size());
    std::string told;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            auto paragraph = breaks.paragraph[i] != breaks.paragraph[i - 1];
            auto sentence = breaks.sentence[i] != breaks.sentence[i - 1];
            EXPECT_TRUE(sentence || !paragraph) << "a paragraph ends a sentence";
            told += paragraph ? " || " : sentence ? " | " : " ";
        }
        told += text.substr(words[i].begin, words[i].end - words[i].begin);
    }
    return told;
}

struct SentenceCase {
    std::string text, parted;
};

TEST(Sentences, EndAtTheSignsOfManyScripts) {
    for (auto const& [text, expected] : std::vector<SentenceCase>{
             {"It holds! Really? Yes", "It holds | Really | Yes"},
             {"Well… it holds", "Well | it holds"},
             {"停火。和平！真？好", "停 火 | 和 平 | 真 | 好"},
             {"ہے؟ یہ ہے۔ وہ", "ہے | یہ ہے | وہ"},
             {"है। यह", "है | यह"},
             {"هدنة؟ نعم", "هدنة | نعم"},
             {"one, two; three: four - five", "one two three four five"},
             {"", ""},
             {"!?. \n\n", ""},
         }) {
        EXPECT_EQ(parted(text), expected) << text;
    }
}

TEST(Sentences, EndAtAFullStopThatWhiteSpaceFollows) {
    for (auto const& [text, expected] : std::vector<SentenceCase>{
             {"It holds. They said", "It holds | They said"},
             {"at 3.5 percent", "at 3 5 percent"},
             {"example.com is", "example com is"},
             {"in 2025. Then", "in 2025 | Then"},
             {"on the 3. Then", "on the 3 | Then"},
             {"«It holds.» They", "It holds | They"},
             {"(It holds.) They", "It holds | They"},
             {"\"It holds.\"\nThey", "It holds | They"},
             {"It holds.- They", "It holds They"},
             {"It holds.\u00A0They", "It holds | They"},
             {"It holds... They", "It holds | They"},
             {"هدنة. نعم", "هدنة | نعم"},
             {"перемирие. Они", "перемирие | Они"},
             {"停. 火", "停 | 火"},
         }) {
        EXPECT_EQ(parted(text), expected) << text;
    }
}

TEST(Sentences, DoNotEndBeforeASmallLetterBehindAnInitialOrAnAbbreviation) {
    for (auto const& [text, expected] : std::vector<SentenceCase>{
             {"It holds. they said", "It holds they said"},
             {"approx. été", "approx été"},
             {"в 2025 г. перемирие", "в 2025 г перемирие"},
             {"J. Smith of the U.S. Navy", "J Smith of the U S Navy"},
             {"Gen. Smith and Dr. No. 5", "Gen Smith and Dr No 5"},
             {"on Oct. 5", "on Oct 5"},
             {"M. Macron et Mme. Royal", "M Macron et Mme Royal"},
             {"ул. Ленина и им. Пушкина", "ул Ленина и им Пушкина"},
             {"د. محمد", "د محمد"},
             {"(see J). Smith", "see J | Smith"},
             {"GEN. Smith", "GEN | Smith"},
         }) {
        EXPECT_EQ(parted(text), expected) << text;
    }
}

TEST(Sentences, ParagraphsEndAtEmptyLines) {
    for (auto const& [text, expected] : std::vector<SentenceCase>{
             {"one\ntwo", "one two"},
             {"one\n\ntwo", "one || two"},
             {"one\r\n\r\ntwo", "one || two"},
             {"one\n \t\u3000\n\n\ntwo", "one || two"},
             {"one.\n\nTwo. Three", "one || Two | Three"},
             {"one\n-\ntwo", "one two"},
         }) {
        EXPECT_EQ(parted(text), expected) << text;
    }
}

TEST(Sentences, ATitleIsOneParagraphWithASentenceALine) {
    EXPECT_EQ(parted("one\ntwo\n\nthree. Four", true), "one | two | three | Four");
}

}  // namespace
}  // namespace wirewatch::rules
