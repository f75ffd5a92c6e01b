#include "settings/checks.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace wirewatch::settings {
namespace {

void expect(bool (*check)(std::string_view), std::initializer_list<std::string_view> good,
            std::initializer_list<std::string_view> bad) {
    for (auto text : good) EXPECT_TRUE(check(text)) << text;
    for (auto text : bad) EXPECT_FALSE(check(text)) << text;
}

TEST(Checks, Ids) {
    expect(is_id, {"a", "kuna-en", "7days", "a.b_c-d"}, {"", "-a", ".a", "A", "a b", "a/b", "\xC3\xA9"});
}

TEST(Checks, RulePrefixes) {
    expect(is_rule_prefix, {"ceasefire", "ceasefire.violated", "a_1.b2"},
           {"", "Ceasefire", "ceasefire.", "ceasefire.*", "a..b", ".a", "1a"});
}

TEST(Checks, HttpUrls) {
    expect(is_http_url,
           {"https://a.example/", "http://a.example", "http://127.0.0.1:8080/x?y#z", "http://[::1]:80/",
            "http://[::1]/", "https://user@a.example/", "https://a.example?x"},
           {"", "a.example", "//a.example", "ftp://a.example", "https://", "https:///x", "https://:80/",
            "https://a.example:x/", "https://a.example:99999/", "https://a b.example/",
            "https://a.example/\n", "HTTP//a.example"});
}

TEST(Checks, Contacts) {
    expect(is_contact, {"https://desk.example/x", "desk@agency.example"},
           {"", "desk", "@agency.example", "desk@", "desk @agency.example", "a@b\r\nX: y", "a@b (x)"});
}

TEST(Checks, Languages) {
    expect(is_language, {"en", "ar", "fil", "pt-BR", "zh-Hans-CN", "es-419", "sr-Latn"},
           {"", "e", "english", "en_US", "en-", "en--US", "-en", "e1", "en-toolongtag"});
}

TEST(Checks, Countries) {
    expect(is_country, {"KW", "gb"}, {"", "K", "KWT", "K1"});
}

TEST(Checks, Endpoints) {
    expect(is_endpoint,
           {"tcp://127.0.0.1:8711", "tcp://*:0", "tcp://127.0.0.1:*", "tcp://[::1]:1", "tcp://eth0:1",
            "ipc:///run/x", "ipc://@abstract"},
           {"", "tcp://", "tcp://127.0.0.1", "tcp://:8711", "tcp://127.0.0.1:", "tcp://127.0.0.1:70000",
            "tcp://127.0.0.1:-0", "tcp://::1:80", "ipc://", "udp://127.0.0.1:1", "127.0.0.1:8711",
            "tcp://a b:1"});
}

TEST(Checks, Addresses) {
    expect(is_address, {"127.0.0.1:8710", "localhost:0", "[::1]:8710", "a.example:80"},
           {"", "8710", ":8710", "127.0.0.1:*", "127.0.0.1", "::1:80", "http://a:80", "[x]:80", "[::1:80"});
}

TEST(Checks, Loopback) {
    expect(is_loopback,
           {"127.0.0.1:1", "127.255.0.1:1", "localhost:1", "[::1]:1", "tcp://127.0.0.1:*", "ipc:///x"},
           {"0.0.0.0:1", "*:1", "127.evil.example:1", "10.0.0.1:1", "[::]:1", "127.0.0.1.example:1", ""});
}

TEST(Checks, Ranges) {
    expect(
        is_range, {"10.0.0.0/8", "127.0.0.1/32", "0.0.0.0/0", "fd00::/8", "::1/128"},
        {"", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "fd00::/129", "10.0.0.0/-1", "x/8", "10.0.0.0/", "/8"});
}

}  // namespace
}  // namespace wirewatch::settings
