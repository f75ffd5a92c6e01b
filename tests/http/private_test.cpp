#include "http/private.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace wirewatch::http {
namespace {

Address address(std::string_view text) {
    auto parsed = parse_address(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(Address{});
}

TEST(Private, AddressesOutsideThePublicInternetAreKnown) {
    for (auto const* text : {"0.0.0.0",
                             "10.1.2.3",
                             "100.64.0.1",
                             "100.100.100.200",
                             "127.0.0.1",
                             "127.255.255.255",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.0.0.192",
                             "192.168.1.1",
                             "198.18.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "168.63.129.16",
                             "::",
                             "::1",
                             "fe80::1",
                             "fec0::1",
                             "fc00::1",
                             "fd00:ec2::254",
                             "ff02::1",
                             "::ffff:10.0.0.1",
                             "::ffff:127.0.0.1",
                             "::127.0.0.1",
                             "64:ff9b::169.254.169.254",
                             "2002:0a00:0001::1",
                             "2001::1"}) {
        EXPECT_TRUE(is_private(address(text))) << text;
    }
}

TEST(Private, PublicAddressesAreLeftAlone) {
    for (auto const* text :
         {"8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
          "192.167.1.1", "198.20.0.1", "223.255.255.255", "168.63.129.17", "2606:4700::1111",
          "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:0808:0808::1"}) {
        EXPECT_FALSE(is_private(address(text))) << text;
    }
}

TEST(Private, ASocketAddressIsReadInBothFamilies) {
    sockaddr_in ipv4{};
    ipv4.sin_family = AF_INET;
    inet_pton(AF_INET, "10.0.0.1", &ipv4.sin_addr);
    EXPECT_EQ(text_of(*address_of(reinterpret_cast<sockaddr const&>(ipv4))), "10.0.0.1");

    sockaddr_in6 ipv6{};
    ipv6.sin6_family = AF_INET6;
    inet_pton(AF_INET6, "fd00::7", &ipv6.sin6_addr);
    EXPECT_EQ(text_of(*address_of(reinterpret_cast<sockaddr const&>(ipv6))), "fd00::7");

    sockaddr local{};
    local.sa_family = AF_UNIX;
    EXPECT_FALSE(address_of(local));
}

TEST(Private, ARangeHoldsItsAddressesInEveryForm) {
    struct Row {
        char const* range;
        char const* address;
        bool holds;
    };
    for (auto const& row : std::vector<Row>{{"10.0.0.0/8", "10.255.0.1", true},
                                            {"10.0.0.0/8", "11.0.0.0", false},
                                            {"10.0.0.0/8", "::ffff:10.0.0.1", true},
                                            {"192.168.4.0/22", "192.168.7.255", true},
                                            {"192.168.4.0/22", "192.168.8.0", false},
                                            {"127.0.0.1", "127.0.0.1", true},
                                            {"127.0.0.1", "127.0.0.2", false},
                                            {"0.0.0.0/0", "192.168.0.1", true},
                                            {"0.0.0.0/0", "fd00::1", false},
                                            {"fd00::/9", "fd7f::1", true},
                                            {"fd00::/9", "fd80::1", false},
                                            {"::1", "::1", true}}) {
        auto range = parse_range(row.range);
        ASSERT_TRUE(range) << row.range;
        EXPECT_EQ(range->holds(address(row.address)), row.holds) << row.range << " " << row.address;
    }
}

TEST(Private, WhatIsNoRangeIsRefusedInWords) {
    for (auto const* text :
         {"", "10.0.0.0/33", "10.0.0/8", "::/129", "10.0.0.0/x", "10.0.0.0/", "localhost"}) {
        auto range = parse_range(text);
        ASSERT_FALSE(range) << text;
        EXPECT_EQ(range.error().message,
                  "'" + std::string(text) + "' is no address range such as 10.0.0.0/8 or fd00::/8");
    }
}

TEST(Private, ThePolicyRefusesPrivateAddressesUnlessAllowed) {
    AddressPolicy strict({});
    EXPECT_TRUE(strict.refuses(address("10.0.0.1")));
    EXPECT_FALSE(strict.refuses(address("8.8.8.8")));

    AddressPolicy lenient({"10.0.0.0/8", "no range", "::1"});
    EXPECT_FALSE(lenient.refuses(address("10.0.0.1")));
    EXPECT_FALSE(lenient.refuses(address("::ffff:10.0.0.1")));
    EXPECT_FALSE(lenient.refuses(address("::1")));
    EXPECT_TRUE(lenient.refuses(address("127.0.0.1")));
}

}  // namespace
}  // namespace wirewatch::http
