#include "fetch/link_header.hpp"

#include <gtest/gtest.h>

namespace wirewatch::fetch {
namespace {

std::string shown(std::string_view value) {
    std::string text;
    for (auto const& link : links_in_header(value)) text += link.rel + "=" + link.target + "\n";
    return text;
}

TEST(LinkHeader, LinksAreReadWithTheirRelations) {
    EXPECT_EQ(shown("<https://hub.example/>; rel=\"hub\", <https://news.example/feed>; rel=self"),
              "hub=https://hub.example/\nself=https://news.example/feed\n");
    EXPECT_EQ(shown("</a,b;c>;rel=hub;title=\"x, y; \\\"z\\\"\", <b> ; title=t ; rel=\"Self  next\""),
              "hub=/a,b;c\nself=b\nnext=b\n");
}

TEST(LinkHeader, TheFirstRelCountsAndAnAnchorSpeaksOfSomethingElse) {
    EXPECT_EQ(shown("<a>; rel=hub; rel=self"), "hub=a\n");
    EXPECT_EQ(shown("<a>; rel=hub; anchor=\"#x\", <b>; rel=hub"), "hub=b\n");
}

TEST(LinkHeader, WhatIsNoLinkIsPassedOver) {
    EXPECT_EQ(shown("nonsense, <a>; rel=hub"), "hub=a\n");
    EXPECT_EQ(shown("<a>; rel=hub; =, <b; rel=self"), "hub=a\n");
    EXPECT_EQ(shown("<a>; rel=\"hub"), "hub=a\n");
    EXPECT_EQ(shown(""), "");
    EXPECT_EQ(shown("<a>"), "");
    EXPECT_LE(
        links_in_header(std::string(100'000, ',') + "<a>;rel=\"" + std::string(10'000, 'x') + "\"").size(),
        1u);
}

TEST(LinkHeader, ThereIsAnEndToIt) {
    std::string many;
    for (int i = 0; i < 1000; ++i) many += "<a>; rel=hub, ";
    EXPECT_EQ(links_in_header(many).size(), 64u);
}

}  // namespace
}  // namespace wirewatch::fetch
