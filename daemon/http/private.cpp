#include "http/private.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>

namespace wirewatch::http {
namespace {

constexpr std::size_t ipv4_offset = 12;
constexpr int mapped_bits = 96;

Address mapped(std::uint8_t const* four) {
    Address address{};
    address[10] = address[11] = 0xFF;
    std::copy_n(four, 4, address.begin() + ipv4_offset);
    return address;
}

bool is_mapped(Address const& address) {
    return std::all_of(address.begin(), address.begin() + 10, [](auto byte) { return byte == 0; }) &&
           address[10] == 0xFF && address[11] == 0xFF;
}

AddressRange range(std::string_view text) {
    return *parse_range(text);
}

// IANA's special-purpose registries, without what only documents use.
std::vector<AddressRange> const& private_ranges() {
    static std::vector<AddressRange> const ranges{
        range("0.0.0.0/8"),      range("10.0.0.0/8"),     range("100.64.0.0/10"),
        range("127.0.0.0/8"),    range("169.254.0.0/16"), range("172.16.0.0/12"),
        range("192.0.0.0/24"),   range("192.168.0.0/16"), range("198.18.0.0/15"),
        range("224.0.0.0/4"),    range("240.0.0.0/4"),    range("168.63.129.16"),  // Azure's metadata
        range("::/128"),         range("::1/128"),        range("fe80::/10"),
        range("fec0::/10"),      range("fc00::/7"),       range("ff00::/8"),
        range("64:ff9b:1::/48"), range("100::/64"),       range("2001::/32"),
    };
    return ranges;
}

// Forms of IPv6 that carry an IPv4 address, and where it begins.
std::optional<Address> embedded_ipv4(Address const& address) {
    static auto const nat64 = range("64:ff9b::/96");
    static auto const six_to_four = range("2002::/16");
    static auto const compatible = range("::/96");
    if (nat64.holds(address) || compatible.holds(address)) return mapped(address.data() + ipv4_offset);
    if (six_to_four.holds(address)) return mapped(address.data() + 2);
    return std::nullopt;
}

}  // namespace

std::optional<Address> address_of(sockaddr const& address) {
    if (address.sa_family == AF_INET) {
        sockaddr_in ipv4{};
        std::memcpy(&ipv4, &address, sizeof ipv4);
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &ipv4.sin_addr, bytes.size());
        return mapped(bytes.data());
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 ipv6{};
        std::memcpy(&ipv6, &address, sizeof ipv6);
        Address bytes{};
        std::memcpy(bytes.data(), &ipv6.sin6_addr, bytes.size());
        return bytes;
    }
    return std::nullopt;
}

std::optional<Address> parse_address(std::string_view text) {
    std::string terminated(text);
    if (text.find(':') != std::string_view::npos) {
        Address address{};
        if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
        return std::nullopt;
    }
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, terminated.c_str(), four.data()) == 1) return mapped(four.data());
    return std::nullopt;
}

std::string text_of(Address const& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    auto ipv4 = is_mapped(address);
    inet_ntop(ipv4 ? AF_INET : AF_INET6, address.data() + (ipv4 ? ipv4_offset : 0), text.data(), text.size());
    return text.data();
}

bool AddressRange::holds(Address const& address) const {
    auto whole = static_cast<std::size_t>(bits / 8);
    if (!std::equal(first.begin(), first.begin() + whole, address.begin())) return false;
    if (bits % 8 == 0) return true;
    auto mask = static_cast<std::uint8_t>(0xFF << (8 - bits % 8));
    return (first[whole] & mask) == (address[whole] & mask);
}

Result<AddressRange> parse_range(std::string_view text) {
    auto bad = [&] {
        return Error(Errc::invalid,
                     "'" + std::string(text) + "' is no address range such as 10.0.0.0/8 or fd00::/8");
    };
    auto slash = text.find('/');
    auto address = parse_address(text.substr(0, slash));
    if (!address) return bad();
    auto ipv4 = text.substr(0, slash).find(':') == std::string_view::npos;
    int bits = ipv4 ? 32 : 128;
    if (slash != std::string_view::npos) {
        auto digits = text.substr(slash + 1);
        int given = 0;
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
        if (error != std::errc() || end != digits.data() + digits.size() || given < 0 || given > bits) {
            return bad();
        }
        bits = given;
    }
    return AddressRange{*address, ipv4 ? bits + mapped_bits : bits};
}

bool is_private(Address const& address) {
    auto const& ranges = private_ranges();
    auto inside = [](Address const& sought) {
        return [&sought](AddressRange const& one) { return one.holds(sought); };
    };
    if (std::any_of(ranges.begin(), ranges.end(), inside(address))) return true;
    auto ipv4 = embedded_ipv4(address);
    return ipv4 && std::any_of(ranges.begin(), ranges.end(), inside(*ipv4));
}

Error private_address(Address const& address) {
    return {Errc::refused, "address " + text_of(address) + " is private (polling.allow_private)"};
}

AddressPolicy::AddressPolicy(std::vector<std::string> const& allow_private) {
    for (auto const& text : allow_private) {
        if (auto parsed = parse_range(text)) allowed_.push_back(*parsed);
    }
}

bool AddressPolicy::refuses(Address const& address) const {
    return is_private(address) && std::none_of(allowed_.begin(), allowed_.end(),
                                               [&](AddressRange const& one) { return one.holds(address); });
}

}  // namespace wirewatch::http
