#include "text/normalise.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace wirewatch::text {
namespace {

TEST(Normalise, Folds) {
    for (auto const& [word, folded] : std::initializer_list<std::pair<std::string, std::string>>{
             {"Ceasefire", "ceasefire"},
             {"É", "e"},
             {"Erdoğan", "erdogan"},
             {"İstanbul", "istanbul"},
             {"Diyarbakır", "diyarbakir"},
             {"Wałęsa", "walesa"},
             {"STRAßE", "strasse"},
             {"ＰＥＡＣＥ", "peace"},
             {"ﬁre", "fire"},
             {"e\u0301", "e"},
             {"Ёлка", "елка"},
             {"Κυρία", "κυρια"},
             {"وَسَاطَة", "وساطة"},          // harakat
             {"وســاطة", "وساطة"},        // tatweel
             {"إسلام", "اسلام"},          // hamza below
             {"أفغانستان", "افغانستان"},  // hamza above
             {"آتش", "اتش"},              // madda
             {"مذاکرات", "مذاكرات"},      // Persian kaf
             {"صلحی", "صلحي"},            // Persian ya
             {"على", "علي"},              // alef maksura
             {"می\u200Cرود", "ميرود"},    // zero-width non-joiner
             {"٢٠٢٥", "2025"},
             {"ガ", "ガ"},
             {"ｶﾞ", "ガ"},  // half-width kana with its voicing mark
             {"한국", "한국"},
             {"शांति", "शांति"},  // vowel signs stay
             {"ไทยสันติ", "ไทยสันติ"},
         }) {
        EXPECT_EQ(fold(word), folded) << word;
        EXPECT_EQ(fold(folded), folded) << word << " folds to a fixed point";
    }
}

TEST(Normalise, InvalidBytesBecomeReplacementCharacters) {
    EXPECT_EQ(fold("A\xFF"), "a\uFFFD");
}

}  // namespace
}  // namespace wirewatch::text
