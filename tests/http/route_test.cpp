#include "http/route.hpp"

#include <gtest/gtest.h>

#include "http/url.hpp"

namespace wirewatch::http {
namespace {

std::string names_of(Route const& route) {
    std::string text;
    for (auto const& place : route.names) text += place.host + ":" + place.port + " ";
    return text;
}

Access by(std::string proxy) {
    Access access;
    access.proxy = std::move(proxy);
    return access;
}

TEST(Route, OnlyNamesAreResolved) {
    struct Row {
        char const* url;
        char const* names;
    };
    for (auto const& row : {Row{"http://News.Example/feed", "news.example:80 "},
                            {"https://news.example:8443/", "news.example:8443 "},
                            {"http://user:pw@news.example/", "news.example:80 "},
                            {"http://192.0.2.1/", ""},
                            {"http://0x0a000001/", ""},
                            {"http://[2001:db8::1]:81/", ""},
                            {"nonsense", ""},
                            {"", ""}}) {
        auto route = route_of(row.url, nullptr);
        EXPECT_EQ(names_of(route), row.names) << row.url;
        EXPECT_FALSE(route.has_proxy);
        EXPECT_FALSE(route.unseen);
    }
}

TEST(Route, AProxyResolvesForUsUnlessItIsSocks5) {
    auto http = by("http://proxy.example:3128");
    EXPECT_EQ(names_of(route_of("https://news.example/", &http)), "proxy.example:3128 ");
    EXPECT_FALSE(route_of("https://news.example/", &http).unseen);
    EXPECT_EQ(route_of("https://192.0.2.1/", &http).unseen->host, "192.0.2.1");
    auto socks = by("socks5://10.1.1.1:1080");
    auto route = route_of("https://news.example/", &socks);
    EXPECT_EQ(names_of(route), "news.example:443 ");
    EXPECT_EQ(route.unseen->host, "news.example");
    auto socks_h = by("socks5h://10.1.1.1:1080");
    EXPECT_EQ(names_of(route_of("https://news.example/", &socks_h)), "");
}

TEST(Route, ALineForLibcurlNamesAllAddresses) {
    EXPECT_EQ(resolve_line({"a.example", "80"}, {"192.0.2.1", "2001:db8::1"}),
              "+a.example:80:192.0.2.1,[2001:db8::1]");
}

TEST(Url, TheHostInItIsFoundWithoutAParser) {
    struct Row {
        char const* url;
        char const* host;
    };
    for (auto const& row : {Row{"http://a.example/x:y@z", "a.example"},
                            {"https://a.example:444?q", "a.example"},
                            {"https://u:p@a.example#f", "a.example"},
                            {"http://[2001:db8::1]:80/", "[2001:db8::1]"},
                            {"a.example", "a.example"},
                            {"", ""}}) {
        EXPECT_EQ(host_in(row.url), row.host) << row.url;
    }
}

TEST(Url, WithoutUserIsForPeople) {
    EXPECT_EQ(without_user("https://me:secret@a.example/feed?x=1"), "https://a.example/feed?x=1");
    EXPECT_EQ(without_user("https://a.example/feed"), "https://a.example/feed");
}

}  // namespace
}  // namespace wirewatch::http
