// Which words are not even looked up among the patterns.
#include "rules/wildcards.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "rules/term.hpp"
#include "text/words.hpp"

namespace wirewatch::rules {
namespace {

struct Kept {
    std::vector<std::string> words;
    std::size_t of = 0;
};

Kept kept_by(std::vector<std::string> const& patterns, std::string const& text) {
    std::vector<WildcardIndex::Pattern> all;
    for (Slot slot = 0; slot < patterns.size(); ++slot) all.push_back({patterns[slot], slot});
    WildcardIndex const index(all);
    text::Words words(7);
    words.read(text);
    std::vector<std::uint32_t> numbers(words.size());
    std::iota(numbers.begin(), numbers.end(), 0);
    Kept kept{{}, words.size()};
    auto count = index.keep_maybe(numbers, words.bytes(), words.folds());
    for (std::uint32_t i = 0; i < count; ++i) kept.words.emplace_back(words.folded(numbers[i]));
    return kept;
}

std::string const text =
    "to be at war, ceasefires in the warm warehouse were agreed and disagreed on; pre-war unrest, "
    "\u0645\u0641\u0627\u0648\u0636\u0627\u062a \u043f\u0435\u0440\u0435\u043c\u0438\u0440\u0438\u0435 a";

TEST(Wildcards, NoWordThatFitsIsTurnedAway) {
    for (std::vector<std::string> const& patterns :
         std::vector<std::vector<std::string>>{{"war*"},
                                               {"ceasef*", "unre*"},
                                               {"a*"},
                                               {"t?"},
                                               {"*war"},
                                               {"*greed"},
                                               {"*o"},
                                               {"*agreed*"},
                                               {"*sagreement*", "war*", "*st"},
                                               {"?ar"},
                                               {"?ar*", "w*e"},
                                               {"\u0645\u0641*"},
                                               {"*\u0440\u0438\u0435"},
                                               {"*"}}) {
        auto kept = kept_by(patterns, text);
        auto all = kept_by({"*"}, text).words;
        EXPECT_EQ(all.size(), kept.of) << "every word fits *";
        for (auto const& word : all) {
            auto fits = std::any_of(patterns.begin(), patterns.end(),
                                    [&](auto const& pattern) { return fits_wildcard(pattern, word); });
            if (!fits) continue;
            EXPECT_NE(std::find(kept.words.begin(), kept.words.end(), word), kept.words.end())
                << patterns.front() << " " << word;
        }
    }
}

TEST(Wildcards, MostOtherWordsAre) {
    for (auto const* pattern : {"ceasef*", "*rehouse", "*unrestrained*", "pre?ar"}) {
        auto kept = kept_by({pattern}, text);
        EXPECT_LE(kept.words.size(), kept.of / 4) << pattern;
    }
}

}  // namespace
}  // namespace wirewatch::rules
