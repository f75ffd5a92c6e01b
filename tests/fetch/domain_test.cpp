#include "fetch/domain.hpp"

#include <gtest/gtest.h>

namespace wirewatch::fetch {
namespace {

TEST(Domain, ItIsWhatSomebodyCanHaveRegistered) {
    struct {
        char const* authority;
        char const* domain;
    } const cases[] = {
        {"news.example:443", "news.example"},
        {"feeds.a.news.example:443", "news.example"},
        {"feeds.news.co.uk:443", "news.co.uk"},
        {"news.co.uk", "news.co.uk"},
        {"feeds.news.com.au:80", "news.com.au"},
        {"feeds.lemonde.fr", "lemonde.fr"},
        {"localhost:8080", "localhost"},
        {"192.0.2.7:80", "192.0.2.7"},
        {"[2001:db8::1]:443", "[2001:db8::1]"},
        {"www.example.org.", "example.org"},
        {"", ""},
    };
    for (auto const& one : cases) EXPECT_EQ(domain_of(one.authority), one.domain) << one.authority;
}

}  // namespace
}  // namespace wirewatch::fetch
