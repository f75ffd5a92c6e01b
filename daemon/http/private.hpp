// Which addresses of the network are not the public Internet, and which of those the operator allows. Pure.
// The gate against feeds that point into the machine's own network (server-side request forgery).
#pragma once
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace wirewatch::http {

// IPv4 as ::ffff:a.b.c.d, so that there is one form to judge.
using Address = std::array<std::uint8_t, 16>;

std::optional<Address> address_of(sockaddr const& address);
std::optional<Address> parse_address(std::string_view text);
std::string text_of(Address const& address);

struct AddressRange {
    Address first{};
    int bits = 128;  // of the IPv6 form

    bool holds(Address const& address) const;
};

// "10.0.0.0/8", "fd00::/8", "127.0.0.1".
Result<AddressRange> parse_range(std::string_view text);

// Private, loopback, link-local, shared, multicast or a cloud's metadata service; an IPv4 address inside an
// IPv6 one (mapped, compatible, NAT64, 6to4) is judged as the IPv4 address.
bool is_private(Address const& address);

Error private_address(Address const& address);  // what a refusal says

class AddressPolicy {
public:
    // What does not parse allows nothing; settings refuse it before it comes here.
    explicit AddressPolicy(std::vector<std::string> const& allow_private);

    bool refuses(Address const& address) const;

private:
    std::vector<AddressRange> allowed_;
};

}  // namespace wirewatch::http
