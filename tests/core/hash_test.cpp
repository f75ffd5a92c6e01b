#include "core/hash.hpp"

#include <gtest/gtest.h>

#include <bitset>

namespace wirewatch {
namespace {

// The expected values were made with another implementation (Python's hashlib.blake2b). Journals hold such
// ids: a change here is a change of every stored identity.
TEST(Hash, ContentIdIsBlake2bOfLengthPrefixedParts) {
    EXPECT_EQ(content_id({}), "cae66941d9efbd404e4d88758ea67670");
    EXPECT_EQ(content_id({""}), "c804ce198ec337e3dc762bdd1a09aece");
    EXPECT_EQ(content_id({"ab", "c"}), "4826ed043ab3cdec576d8541fa5d5a80");
    EXPECT_EQ(content_id({"a", "bc"}), "f14abc19c330e936bb9c8506d69bac9b");
}

TEST(Hash, BodyHashIsBlake2b256) {
    EXPECT_EQ(body_hash(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    EXPECT_EQ(body_hash("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Hash, Hash64StaysWhatItWas) {
    EXPECT_EQ(hash64(""), 0x6393d51c06c618dcu);
    EXPECT_EQ(hash64("a"), 0xa70e84d52b813287u);
    EXPECT_EQ(hash64("ceasefire"), 0x99a68b4fb7e4fd48u);
    EXPECT_EQ(hash64("12345678"), 0x170337fb5dc42949u);
    EXPECT_EQ(hash64("ceasefire", 7), 0x6ec0c5359ef055a0u);
}

TEST(Hash, Hash64TellsLengthsAndSingleBitsApart) {
    std::string zeros(24, '\0');
    std::bitset<64> seen_apart;
    for (std::size_t length = 0; length < zeros.size(); ++length) {
        EXPECT_NE(hash64({zeros.data(), length}), hash64({zeros.data(), length + 1})) << length;
    }
    for (std::size_t bit = 0; bit < 8 * zeros.size(); ++bit) {
        auto flipped = zeros;
        flipped[bit / 8] = static_cast<char>(1 << (bit % 8));
        seen_apart |= hash64(zeros) ^ hash64(flipped);
        auto changed = std::bitset<64>(hash64(zeros) ^ hash64(flipped)).count();
        EXPECT_GT(changed, 12u) << bit;
        EXPECT_LT(changed, 52u) << bit;
    }
    EXPECT_TRUE(seen_apart.all());
}

}  // namespace
}  // namespace wirewatch
