#include "text/urls.hpp"

#include <gtest/gtest.h>

namespace wirewatch::text {
namespace {

TEST(Urls, LinksAreResolvedAgainstTheirBase) {
    struct Case {
        std::string_view base, link, absolute;
    };
    for (auto const& [base, link, absolute] : {
             Case{"https://example.org/feeds/rss.xml", "item/1", "https://example.org/feeds/item/1"},
             Case{"https://example.org/feeds/rss.xml", "/item/1?a=b", "https://example.org/item/1?a=b"},
             Case{"https://example.org/feeds/rss.xml", "../x", "https://example.org/x"},
             Case{"https://example.org/feeds/", "//cdn.example.org/a.mp3", "https://cdn.example.org/a.mp3"},
             Case{"https://example.org/feeds/", " http://Other.example/A B ", "http://Other.example/A B"},
             Case{"https://example.org/", "/a b/é", "https://example.org/a%20b/%C3%A9"},
             Case{"", "/a", "/a"},
             Case{"not a url", "/a", "/a"},
             Case{"https://example.org/", "", "https://example.org/"},
             Case{"https://example.org/", "mailto:desk@example.org", "mailto:desk@example.org"},
         }) {
        EXPECT_EQ(resolve(base, link), absolute) << base << " + " << link;
    }
}

TEST(Urls, CanonicalFormTellsWhetherTwoLinksAreOnePage) {
    struct Case {
        std::string_view link, canonical;
    };
    for (auto const& [link, expected] : {
             Case{"HTTPS://Example.ORG:443/News/#top", "https://example.org/News/"},
             Case{"http://example.org:80", "http://example.org/"},
             Case{"http://example.org:8080/a", "http://example.org:8080/a"},
             Case{"https://example.org/a?utm_source=rss&id=7&UTM_medium=feed", "https://example.org/a?id=7"},
             Case{"https://example.org/a?fbclid=x", "https://example.org/a"},
             Case{"https://example.org/a?", "https://example.org/a"},
             Case{"https://example.org/a/./b/../c", "https://example.org/a/c"},
             Case{"https://example.org/%7euser", "https://example.org/~user"},
             Case{"https://example.org/?q=a%20b&p=1", "https://example.org/?q=a%20b&p=1"},
             Case{"https://example.org/a[1]?x=[2]", "https://example.org/a%5B1%5D?x=%5B2%5D"},
             Case{"https://example.org:A9/x#y", "https://example.org:A9/x#y"},
             Case{" tag:example.org,2025:1 ", "tag:example.org,2025:1"},
             Case{"no link", "no link"},
         }) {
        EXPECT_EQ(canonical(link), expected) << link;
        EXPECT_EQ(canonical(expected), expected) << "is its own canonical form";
    }
}

TEST(Urls, Absolute) {
    EXPECT_TRUE(is_absolute("https://example.org/a"));
    EXPECT_TRUE(is_absolute("tag:example.org,2025:1"));
    EXPECT_FALSE(is_absolute("/a:b"));
    EXPECT_FALSE(is_absolute("12:30"));
    EXPECT_FALSE(is_absolute("note: something"));
}

}  // namespace
}  // namespace wirewatch::text
