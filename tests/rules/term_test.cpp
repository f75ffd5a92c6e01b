#include "rules/term.hpp"

#include <gtest/gtest.h>

namespace wirewatch::rules {
namespace {

// "cease fire*"; why not, in brackets.
std::string read(std::string_view text) {
    std::string why, words;
    auto term = term_of(text, false, why);
    if (!term) return "[" + why + "]";
    for (auto const& word : term->words) {
        auto wild = word.text.find_first_of("*?") != std::string::npos;
        EXPECT_EQ(word.kind == WordPattern::Kind::wildcard, wild) << text;
        words += (words.empty() ? "" : " ") + word.text;
    }
    return words;
}

TEST(Term, WordsAreFoldedAndPartedAsThoseOfAnArticle) {
    struct Case {
        std::string_view text, words;
    };
    for (auto const& [text, words] : {
             Case{"Ceasefire", "ceasefire"},
             Case{"cease-fire", "cease fire"},
             Case{"  cease   fire ", "cease fire"},
             Case{"U.S.", "u s"},
             Case{"Straße", "strasse"},
             Case{"DİYARBAKIR", "diyarbakir"},
             Case{"Diyarbakır", "diyarbakir"},
             Case{"l’accord", "l accord"},
             Case{"e\u0301toile", "etoile"},
             Case{"ＦＩＲＥ", "fire"},
             Case{"停火", "停 火"},
             Case{"وَقْف إطلاق", "وقف اطلاق"},
             Case{"٢٠٢٥", "2025"},
         }) {
        EXPECT_EQ(read(text), words) << text;
    }
}

TEST(Term, AWildcardBelongsToTheWordItTouches) {
    struct Case {
        std::string_view text, words;
    };
    for (auto const& [text, words] : {
             Case{"mediat*", "mediat*"},
             Case{"*fire", "*fire"},
             Case{"c?asefire", "c?asefire"},
             Case{"cease-fire*", "cease fire*"},
             Case{"*war peace?", "*war peace?"},
             Case{"a*b?c*", "a*b?c*"},
             Case{"ценов* войн*", "ценов* воин*"},
             Case{"MÉDIAT*", "mediat*"},
             Case{"停火*", "停 火*"},
         }) {
        EXPECT_EQ(read(text), words) << text;
    }
}

TEST(Term, WhatHoldsNoWordIsNoTerm) {
    for (auto const* text : {"", " ", "--", "\u0301", "...!"}) {
        EXPECT_EQ(read(text), "[there is no word in it]") << text;
    }
    for (auto const* text : {"*", "??", "truce *", "* truce", "U.S.*", "?-fire"}) {
        EXPECT_EQ(read(text), "[a wildcard needs letters beside it]") << text;
    }
}

TEST(Term, StarIsAnyCharactersAndQuestionMarkIsOne) {
    struct Case {
        char const* pattern;
        char const* word;
        bool fits;
    };
    for (auto const& [pattern, word, expected] : {
             Case{"mediat*", "mediator", true},
             Case{"mediat*", "mediat", true},
             Case{"mediat*", "media", false},
             Case{"*fire", "ceasefire", true},
             Case{"*fire", "fire", true},
             Case{"*fire", "fired", false},
             Case{"c?asefire", "ceasefire", true},
             Case{"c?asefire", "casefire", false},
             Case{"c?asefire", "cease", false},
             Case{"m?ller", "m\u00FCller", true},
             Case{"?", "\u706B", true},
             Case{"\u706B?", "\u706B", false},
             Case{"a*b*c", "axxbyyc", true},
             Case{"a*b*c", "abcbcb", false},
             Case{"*a?", "aab", true},
             Case{"*?\u0431*", "\u043C\u0438\u0440\u0431", true},
             Case{"**", "", true},
             Case{"?", "", false},
         }) {
        EXPECT_EQ(fits_wildcard(pattern, word), expected) << pattern << " " << word;
    }
}

TEST(Term, WithoutAWildcardOnlyTheWordItselfFits) {
    auto fits_word = [](std::string pattern, std::string_view word) {
        WordPattern wanted{WordPattern::Kind::word, std::move(pattern), "", false};
        return Wanted(wanted, "en").fits({word, word, word});
    };
    EXPECT_TRUE(fits_word("truce", "truce"));
    EXPECT_FALSE(fits_word("truce", "truces"));
    EXPECT_FALSE(fits_word("tr*", "truce"));
}

TEST(Term, ManyStarsTakeNoTimeToSpeakOf) {
    std::string pattern, word(2000, 'a');
    for (int i = 0; i < 50; ++i) pattern += "a*";
    EXPECT_FALSE(fits_wildcard(pattern + "b", word));
}

}  // namespace
}  // namespace wirewatch::rules
