#include "text/stem.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace wirewatch::text {
namespace {

struct Case {
    std::string_view language, one, other;
};

TEST(Stem, InflectionsOfAWordHaveOneStem) {
    for (auto const& [language, one, other] : {
             Case{"en", "mediate", "Mediators"},
             Case{"en", "truce", "TRUCES"},
             Case{"fr", "négocier", "négociées"},
             Case{"es", "negociación", "NEGOCIACIONES"},
             Case{"ru", "перемирие", "Перемирия"},
             Case{"tr", "görüşme", "GÖRÜŞMELER"},
             Case{"tr", "ışık", "IŞIKLAR"},
             Case{"ar", "هدنة", "الهُدنة"},
             Case{"ar", "مفاوض", "المُفاوضات"},
             Case{"de", "Waffe", "waffen"},
         }) {
        EXPECT_EQ(stem(language, one), stem(language, other)) << language << " " << one << " " << other;
    }
}

TEST(Stem, OtherWordsHaveOtherStems) {
    for (auto const& [language, one, other] : {
             Case{"en", "mediate", "media"},
             Case{"fr", "mediate", "mediators"},
             Case{"ru", "перемирие", "переговоры"},
             Case{"tr", "görüşme", "görüş"},
         }) {
        EXPECT_NE(stem(language, one), stem(language, other)) << language << " " << one << " " << other;
    }
}

TEST(Stem, WithoutAStemmerAWordIsItsFoldedForm) {
    for (auto const* language : {"fa", "ur", "zh", "ja", "th", "ko", "", "english", "porter", "EN"}) {
        EXPECT_FALSE(has_stemmer(language)) << language;
        EXPECT_EQ(stem(language, "Négociées"), "negociees") << language;
    }
    for (auto const* language : {"en", "fr", "es", "ru", "tr", "ar", "de", "nb"})
        EXPECT_TRUE(has_stemmer(language)) << language;
}

TEST(Stem, SoftHyphensAndJoinersAreNotSeen) {
    EXPECT_EQ(stem("en", "media\u00ADtors"), stem("en", "mediators"));
    EXPECT_EQ(stem("fr", "ne\u0301gocie\u0301es"), stem("fr", "négociées"));
}

TEST(Stem, LowerCaseKeepsAccentsAndLosesTheDotOfTheTurkishI) {
    EXPECT_EQ(lower("MÉDIATION"), "médiation");
    EXPECT_EQ(lower("DİYARBAKIR"), "diyarbakir");
    EXPECT_EQ(lower("E\u0301LYSE\u0301E"), "élysée");
}

TEST(Stem, ThreadsDoNotShareAStemmer) {
    auto const expected = stem("en", "negotiations");
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int j = 0; j < 2000; ++j) {
                EXPECT_EQ(stem("en", "negotiations"), expected);
                EXPECT_EQ(stem("ru", "перемирия"), stem("ru", "перемирие"));
            }
        });
    }
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace wirewatch::text
