#include "text/words.hpp"

#include <gtest/gtest.h>

#include <set>

#include "text/tokens.hpp"

namespace wirewatch::text {
namespace {

constexpr std::uint64_t key = 0x5EED;

TEST(Words, AreTheTokensOfTheTextInFlatArrays) {
    Words words(key);
    for (auto text :
         {"", " ... ", "Ceasefire holds: cease-fire, the U.S. said", "«Élysée», 和平", "می\u200Cرود e\u0301t",
          "a\xFF z", "ﷺ صلى الله عليه وسلم", "Donaudampfschifffahrtsgesellschaft"}) {
        words.read(text);
        auto expected = tokens(text);
        ASSERT_EQ(words.size(), expected.size()) << text;
        for (std::uint32_t word = 0; word < words.size(); ++word) {
            EXPECT_EQ(words.begin(word), expected[word].begin) << text;
            EXPECT_EQ(words.end(word), expected[word].end) << text;
            EXPECT_EQ(words.folded(word), expected[word].folded) << text;
            EXPECT_EQ(words.hash(word), hash_of(expected[word].folded, key)) << text;
        }
    }
}

TEST(Words, TheHashDependsOnEveryByteTheSizeAndTheKey) {
    std::string word;
    std::set<std::uint64_t> hashes{hash_of("", key)};
    std::size_t expected = 1;
    for (int size = 1; size <= 40; ++size) {
        word += 'a';
        hashes.insert(hash_of(word, key));
        hashes.insert(hash_of(word, key + 1));
        expected += 2;
        for (auto& c : word) {
            c = 'b';
            hashes.insert(hash_of(word, key));
            ++expected;
            c = 'a';
        }
    }
    EXPECT_EQ(hashes.size(), expected);
}

}  // namespace
}  // namespace wirewatch::text
