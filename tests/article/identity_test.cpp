#include "article/identity.hpp"

#include <gtest/gtest.h>

namespace wirewatch::article {
namespace {

Entry entry(std::string link, std::string id) {
    Entry out;
    out.link = std::move(link);
    out.id = std::move(id);
    return out;
}

std::string id(Entry const& of, std::string_view feed) {
    return identity(of, feed, "title", "text");
}

TEST(Identity, OneItemInTwoFeedsOfAnOutletIsOne) {
    auto a = entry("https://example.org/1?utm_source=a#x", "g1");
    auto b = entry("https://EXAMPLE.org/1", "g1");
    EXPECT_EQ(id(a, "feed.a"), id(b, "feed.b"));
    EXPECT_EQ(id(entry("https://example.org/1", ""), "a"), id(entry("https://example.org/1#c", ""), "b"));
}

TEST(Identity, OneLinkWithTwoGuidsIsTwo) {
    EXPECT_NE(id(entry("https://example.org/live", "g1"), "a"),
              id(entry("https://example.org/live", "g2"), "a"));
}

TEST(Identity, AGuidAloneIsUniqueOnlyInItsFeed) {
    EXPECT_NE(id(entry("", "17"), "a"), id(entry("", "17"), "b"));
    EXPECT_EQ(identity(entry("", "17"), "a", "t", "x"), identity(entry("", "17"), "a", "other", "y"));
}

TEST(Identity, WithoutEitherTitleAndTextAreIt) {
    Entry none;
    EXPECT_EQ(identity(none, "a", "t", "x"), identity(none, "b", "t", "x"));
    EXPECT_NE(identity(none, "a", "t", "x"), identity(none, "a", "t", "y"));
}

TEST(Identity, TheseAreStoredAndMustNeverChange) {
    EXPECT_EQ(id(entry("https://example.org/1", "g1"), "a"), "f71483e9ea8699b7eb5e43b388637097");
    EXPECT_EQ(revision("title", "text"), "de2f323ef7872eef7aa93397fbe6be10");
}

}  // namespace
}  // namespace wirewatch::article
