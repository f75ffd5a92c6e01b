#include "rules/regex.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include <random>
#include <thread>

namespace wirewatch::rules {
namespace {

std::string matches(std::string const& source, std::string_view text) {
    std::string found;
    Regex(source).each(text, [&](std::size_t begin, std::size_t end) {
        found += "[" + std::string(text.substr(begin, end - begin)) + "]";
        return true;
    });
    return found;
}

TEST(Regex, MatchesAreLeftmostNotOverlappingAndNotEmpty) {
    EXPECT_EQ(matches("a+b?", "aab ab b a"), "[aab][ab][a]");
    EXPECT_EQ(matches("aa", "aaaaa"), "[aa][aa]");
    EXPECT_EQ(matches("\\b", "a b"), "");
    EXPECT_EQ(matches("x|\\b", "x é x"), "[x][x]");
    EXPECT_EQ(matches("^a|b$", "a b a b"), "[a][b]");
    EXPECT_EQ(matches("ab|a", "ab"), "[ab]");
    EXPECT_EQ(matches(".", "é停"), "[é][停]");
    EXPECT_EQ(matches("a", ""), "");
}

TEST(Regex, IsBuiltOnFirstUseWhateverThreadsUseIt) {
    Regex const regex("tr(u|û)ces?");
    EXPECT_FALSE(regex.is_built());
    std::vector<std::thread> threads;
    std::atomic<int> found = 0;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back(
            [&] { regex.each("a truce, truces", [&](std::size_t, std::size_t) { return ++found > 0; }); });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(found, 8);
    EXPECT_TRUE(regex.is_built());
}

// Text in which the regex below is in another state at nearly every byte.
std::string restless_text() {
    std::mt19937 random(7);
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "ab"[random() % 2];
    return text + "x";
}

// Bytes of the heap that it keeps after it was run; under a sanitizer nothing is counted.
std::size_t kept_by(Regex const& regex, std::string const& text) {
    auto before = mallinfo2().uordblks;
    std::size_t end = 0;
    regex.each(text, [&](std::size_t, std::size_t last) { return (end = last) == 0; });
    EXPECT_EQ(end, text.size());
    return mallinfo2().uordblks - before;
}

TEST(Regex, KeepsToItsMemoryOrTakesWhatItCannotBeBuiltWithout) {
    auto const text = restless_text();
    std::string const source = "[ab]*a[ab]{12}x";
    Regex const roomy(source), tight(source, 64 << 10), too_tight(source, 100);
    auto much = kept_by(roomy, text);
    EXPECT_TRUE(much == 0 || much > std::size_t{200} << 10) << "this tells nothing: " << much;
    EXPECT_LE(kept_by(tight, text), std::size_t{80} << 10);
    EXPECT_LE(kept_by(too_tight, text), std::size_t{80} << 10);
}

TEST(Regex, StopsWhenNoMoreIsWanted) {
    int found = 0;
    Regex("a").each("a a a", [&](std::size_t, std::size_t) { return ++found < 2; });
    EXPECT_EQ(found, 2);
}

std::string required_of(std::string const& regex) {
    std::string told;
    for (auto set : required(regex)) {
        std::sort(set.begin(), set.end());
        told += told.empty() ? "" : " & ";
        for (auto const& literal : set) told += (&literal == &set.front() ? "" : "|") + literal;
    }
    return told;
}

TEST(Regex, RequiredLiteralsAreSetsOfWhichEachMustHaveOneInTheText) {
    struct Case {
        std::string regex, required;
    };
    for (auto const& [regex, expected] : {
             Case{"ceasefire", "ceasefire"},
             Case{"cease-?fires?", "cease & fire"},
             Case{"truce|armistice", "armistice|truce"},
             Case{"truce.*held", "truce & held"},
             Case{"(truce|war) .* (held|broke)", "truce |war  &  broke| held"},
             Case{"truce \\d+", "truce "},
             Case{"[0-9]+", ""},
             Case{".*x", ""},
             Case{"truce|\\d+", ""},
             Case{"перемири[ея]", "перемирие|перемирия"},
             Case{"هدنة", "هدنة"},
             Case{"(truce|war) held", "truce held|war held"},
             Case{"(a.*b1234|c12)x+y1.*(b1234|d123)", "b1234|d123 & b1234|c12 & y1"},
             Case{"É", "é"},  // which stands in no folded text
             Case{"père(s|es)? x", "père &  x"},
             Case{"ß", ""},
         }) {
        EXPECT_EQ(required_of(regex), expected) << regex;
    }
}

TEST(Regex, WhatNeverMatchesFoldedTextIsDoubted) {
    struct Case {
        std::string regex, doubt;
    };
    auto never = [](std::string what, std::string right) {
        return "'" + what + "' never stands in the folded text; " +
               (right.empty() ? "leave it out" : "write '" + right + "'");
    };
    for (auto const& [regex, expected] : {
             Case{"cease-?fires?", ""},
             Case{"Truce", never("T", "t")},
             Case{"[A-Z]", never("A", "a")},
             Case{"caf\u00E9", never("é", "e")},
             Case{"stra\u00DFe", never("ß", "ss")},
             Case{"هـدنة", never("ـ", "")},
             Case{"مصطفی", never("ی", "ي")},
             Case{"٢٠", never("٢", "2")},
             Case{"a–b", never("–", "-")},
             Case{"don’t", never("’", "'")},
             Case{"(?i)Truce", ""},
             Case{"(?is:Truce)", ""},
             Case{"(?-i)Truce", never("T", "t")},
             Case{"(?P<Name>truce)", ""},
             Case{"\\W\\S\\pL\\PL\\p{Lu}\\x{C9}\\D", ""},
             Case{"停火|！", ""},
         }) {
        EXPECT_EQ(doubt_of(regex), expected) << regex;
    }
}

}  // namespace
}  // namespace wirewatch::rules
