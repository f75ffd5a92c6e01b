#include "http/url.hpp"

#include <gtest/gtest.h>

namespace wirewatch::http {
namespace {

TEST(Url, AReferenceIsResolvedAgainstItsBase) {
    struct Row {
        char const* base;
        char const* reference;
        char const* resolved;
    };
    for (auto const& row : std::vector<Row>{
             {"http://news.example/a/b?q=1", "c.xml", "http://news.example/a/c.xml"},
             {"http://news.example/a/b", "/feed", "http://news.example/feed"},
             {"http://news.example/a/b", "../feed", "http://news.example/feed"},
             {"https://news.example/a", "//cdn.example/feed", "https://cdn.example/feed"},
             {"http://news.example/a", "https://other.example/x#part", "https://other.example/x"},
             {"http://news.example/a", "/top stories", "http://news.example/top%20stories"},
             {"http://news.example:8080/a", "?page=2", "http://news.example:8080/a?page=2"},
             {"http://news.example/a", "file:///etc/passwd", "file:///etc/passwd"},
         }) {
        EXPECT_EQ(resolve(row.base, row.reference).value_or("nothing"), row.resolved) << row.reference;
    }
    EXPECT_FALSE(resolve("http://news.example/", "http://"));
}

TEST(Url, TheAuthorityIsHostAndPort) {
    EXPECT_EQ(authority_of("https://News.Example/feed"), "news.example:443");
    EXPECT_EQ(authority_of("http://news.example/feed"), "news.example:80");
    EXPECT_EQ(authority_of("http://user:secret@news.example:81/"), "news.example:81");
    EXPECT_EQ(authority_of("http://[::1]:8080/"), "[::1]:8080");
    EXPECT_EQ(authority_of("no url"), "");
}

TEST(Url, TheSchemeIsInLowerCase) {
    EXPECT_EQ(scheme_of("HTTPS://news.example/"), "https");
    EXPECT_EQ(scheme_of("gopher://news.example/"), "gopher");
}

}  // namespace
}  // namespace wirewatch::http
